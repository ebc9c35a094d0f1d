import type { HistoryEntry } from './decision-record';
import type { LogEntry } from './decision-log';
import type { TextView } from './text-view';
import { standardOf } from '@/lib/decisions/decision';
import { hasLog, logEntry, logOf } from './decision-log';
import { recordPart, type RecordPart } from './decision-record';
import { surroundings } from './head';
import { defineRow } from './row';

const type = 'application/json; charset=utf-8';

/** `/decisions/log.json`: the whole log. Days are `yyyy-mm-dd`, addresses absolute. */
export const decisionLogJsonRow = defineRow({
  kind: 'decision-log-json',
  pattern: '/decisions/log.json',
  type,
  rank: 'large',
  in: { lock: true },
  list: (snapshot) => (hasLog(snapshot) ? [{}] : []),
  parts(snapshot) {
    const { all } = logOf(snapshot);
    if (!hasLog(snapshot)) return undefined;
    const { statuses } = snapshot.site.settings;
    return {
      around: surroundings(snapshot),
      entries: all.map((decision) => logEntry(snapshot, decision)),
      records: all.flatMap((decision) => recordPart(snapshot, decision.path) ?? []),
      statuses: Object.entries(statuses).map(([word, { definition = '' }]) => ({
        word,
        standard: standardOf(snapshot.site, word),
        definition,
      })),
    };
  },
  view({ around: { frame, url }, entries, records, statuses }): TextView {
    const words = statuses.map(({ word, ...meaning }) => [word, meaning] as const);
    const decisions = entries.flatMap((entry, index) => {
      const record = records[index];
      return record === undefined ? [] : [plain(url, entry, record)];
    });
    const log = { title: frame.name, url: `${url}/decisions/`, statuses: Object.fromEntries(words), decisions };
    return { kind: 'text', type, body: `${JSON.stringify(log, undefined, 2)}\n` };
  },
});

function plain(url: string, entry: LogEntry, record: RecordPart) {
  const relations = (list: RecordPart['supersedes']) =>
    list.map(({ id, address, day, reason, partly, inForce }) => ({
      id,
      url: url + address,
      date: day?.iso,
      reason,
      partly,
      inForce,
    }));
  const change = ({ word, standard, day, anchor }: HistoryEntry) => ({
    status: word,
    standard,
    date: day?.iso,
    id: `${url}${entry.address}#${anchor}`,
  });
  return {
    id: entry.id,
    title: entry.title,
    url: url + entry.address,
    status: record.stamp?.word,
    standardStatus: record.stamp?.standard,
    date: record.day?.iso,
    deciders: record.deciders,
    consulted: record.consulted,
    informed: record.informed,
    tags: entry.tags.map(({ name }) => name),
    supersedes: relations(record.supersedes),
    supersededBy: relations(record.supersededBy),
    amends: relations(record.amends),
    amendedBy: relations(record.amendedBy),
    holdsNow: record.holdsNow.map(({ id, address }) => ({ id, url: url + address })),
    history: record.history.map(change),
  };
}
