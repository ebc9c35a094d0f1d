import type { Decision, StatusChange } from '@/lib/decisions/decision';

/** A change of a decision's status, for feeds. */
export interface StatusEvent {
  /** Permanent: absolute address of the status in the decision's history. */
  readonly id: string;
  /** Path of the decision's file. */
  readonly path: string;
  readonly address: string;
  readonly decisionId: string;
  readonly word: string;
  readonly standard: StatusChange['standard'];
  /** `yyyy-mm-dd`. */
  readonly day: string;
}

/** Id of a status on its decision's page. The colon prevents a clash with heading ids. */
export const anchorOf = ({ word, day }: StatusChange) =>
  `status:${word.replace(/\s+/g, '-')}${day === undefined ? '' : `-${day}`}`;

/**
 * Every change of status that has a day.
 *
 * @param url absolute address of the site, without a trailing slash
 * @returns newest first; on the same day higher numbers first, then later statuses
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
