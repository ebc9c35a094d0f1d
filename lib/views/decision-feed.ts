import type { Snapshot } from '@/lib/content/snapshot';
import { type StatusEvent, statusEvents } from './status-events';
import { type FeedEntry, htmlText } from '@/lib/views/feeds/feed-model';
import { nameOf } from './decision-record';

const most = 50;
const known = new WeakMap<Snapshot['decisions'], readonly StatusEvent[]>();

/** Parts of a decision feed: the newest changes of status; titles, days and instants have the same indexes. */
export function eventParts(snapshot: Snapshot) {
  const { decisions, zone, url } = snapshot;
  const events = known.get(decisions) ?? statusEvents(decisions.values(), url).slice(0, most);
  known.set(decisions, events);
  return {
    events,
    titles: events.map(({ path }) => nameOf(snapshot, path).title),
    days: events.map(({ day }) => zone.day(day)),
    instants: events.map(({ day }) => zone.startOfDay(day)),
  };
}

export function eventEntries(parts: ReturnType<typeof eventParts>): FeedEntry[] {
  return parts.events.map((event, index) => {
    const title = parts.titles[index] ?? '';
    const instant = parts.instants[index] ?? '';
    const { id, decisionId, word, standard } = event;
    const meaning = word === standard ? '' : ` (${standard})`;
    const summary = `Decision ${decisionId}, “${title}”: ${word}${meaning} since ${parts.days[index] ?? event.day}.`;
    return {
      id,
      url: id,
      title: `${decisionId} ${word}: ${title}`,
      summary,
      html: `<p>${htmlText(summary)}</p><p><a href="${htmlText(id).replace(/"/g, '&quot;')}">Read the decision</a></p>`,
      published: instant,
      updated: instant,
      categories: [word],
    };
  });
}
