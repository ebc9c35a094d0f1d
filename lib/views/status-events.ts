import type { Decision, StatusChange } from '@/lib/decisions/decision';

/** A decision got a status: an entry of a feed of decisions. */
export interface StatusEvent {
  /** Permanent: the address of the status in the decision's history, absolute. */
  readonly id: string;
  /** The decision's path, by which its title and text are found. */
  readonly path: string;
  readonly address: string;
  readonly decisionId: string;
  readonly word: string;
  readonly standard: StatusChange['standard'];
  /** `yyyy-mm-dd`. */
  readonly day: string;
}

/** Names a status on the page of its decision. The colon keeps it clear of every heading id of a body. */
export const anchorOf = ({ word, day }: StatusChange) =>
  `status:${word.replace(/\s+/g, '-')}${day === undefined ? '' : `-${day}`}`;

/**
 * Every change of status of some decisions whose day is known, for feeds.
 *
 * @param decisions as the snapshot has them
 * @param url absolute address of the site, without a slash at the end
 * @returns newest first; on one day the higher number first, and of one decision the later status
 */
export function statusEvents(decisions: Iterable<Decision>, url: string): readonly StatusEvent[] {
  const events: (StatusEvent & { number: number; index: number })[] = [];
  for (const { path, address, id, number, history, listed } of decisions) {
    if (!listed) continue;
    history.forEach((change, index) => {
      const { word, standard, day } = change;
      if (day === undefined) return;
      const event = { id: `${url}${address}#${anchorOf(change)}`, path, address, decisionId: id, word, standard, day };
      events.push({ ...event, number, index });
    });
  }
  return events
    .sort((a, b) => (a.day === b.day ? b.number - a.number || b.index - a.index : a.day < b.day ? 1 : -1))
    .map(({ number: _number, index: _index, ...event }) => event);
}
