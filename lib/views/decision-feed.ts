import { statusIn } from '@/lib/content/card';
import { sayOn } from '@/lib/content/frame';
import type { Snapshot } from '@/lib/content/snapshot';
import type { Decision } from '@/lib/decisions/decision';
import { escaped } from '@/lib/base/escaped';
import { memo } from '@/lib/base/memo';
import type { FeedEntry } from '@/lib/views/feeds/feed-model';
import { anchorOf, nameOf } from './decision-record';

const most = 50;

/**
 * Every change of status that has a day. Its id is permanent: the absolute address of the status in the decision's history.
 *
 * @param url absolute address of the site, without a trailing slash
 * @returns newest first; on the same day higher numbers first, then later statuses
 */
export function statusEvents(decisions: Iterable<Decision>, url: string) {
  const events = [...decisions].flatMap(({ path, address, id: decisionId, number, history, listed }) =>
    history.flatMap((change, index) => {
      const { word, standard, day } = change;
      if (!listed || day === undefined) return [];
      const event = { id: `${url}${address}#${anchorOf(change)}`, path, decisionId, word, standard, day };
      return [{ event, number, index }];
    }),
  );
  return events
    .sort((a, b) => (a.event.day === b.event.day ? b.number - a.number || b.index - a.index : a.event.day < b.event.day ? 1 : -1))
    .map(({ event }) => event);
}

const newestEvents = memo((decisions: Snapshot['decisions'], url: string) =>
  statusEvents(decisions.values(), url).slice(0, most),
);

/** Parts of a decision feed: the newest changes of status, each with its words. */
export const eventParts = (snapshot: Snapshot) => ({
  frame: snapshot.frame,
  events: newestEvents(snapshot.decisions, snapshot.url).map(({ id, path, decisionId, word, standard, day }) => ({
    id,
    decisionId,
    word,
    standard,
    title: nameOf(snapshot, path).title,
    day: snapshot.zone.day(day),
    instant: snapshot.zone.startOfDay(day),
  })),
});

export function eventEntries({ frame, events }: ReturnType<typeof eventParts>): FeedEntry[] {
  const say = sayOn(frame);
  return events.map(({ id, decisionId, word, standard, title, day, instant }) => {
    const shown = statusIn(say, { word, standard });
    const status = word === standard ? shown : `${word} (${say(standard)})`;
    const summary = say('statusSince', { id: decisionId, title, status, date: day });
    return {
      id,
      url: id,
      title: `${decisionId} ${shown}: ${title}`,
      summary,
      html: `<p>${escaped(summary)}</p><p><a href="${escaped(id)}">${escaped(say('readDecision'))}</a></p>`,
      published: instant,
      updated: instant,
      categories: [shown],
    };
  });
}
