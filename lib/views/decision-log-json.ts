import type { DecisionRecord } from './decision-record';
import type { LogEntry } from './decision-log';
import { standardOf } from '@/lib/decisions/decision';
import { logEntry, theLog } from './decision-log';
import { recordPart } from './decision-record';
import { surroundings } from './head';
import { defineText } from './row';

/** `/decisions/log.json`: the whole log. Days are `yyyy-mm-dd`, addresses absolute. */
export const decisionLogJsonRow = defineText({
  kind: 'decision-log-json',
  pattern: '/decisions/log.json',
  type: 'application/json; charset=utf-8',
  rank: 'large',
  in: { lock: true },
  of: theLog,
  parts: (snapshot, { all }) => ({
    around: surroundings(snapshot),
    decisions: all.flatMap((decision) => {
      const record = recordPart(snapshot, decision.path);
      return record === undefined ? [] : [{ entry: logEntry(snapshot, decision), record }];
    }),
    statuses: Object.entries(snapshot.site.settings.statuses).map(([word, { definition = '' }]) => ({
      word,
      standard: standardOf(snapshot.site, word),
      definition,
    })),
  }),
  view({ around: { frame, url }, decisions, statuses }) {
    const log = {
      title: frame.name,
      url: `${url}/decisions/`,
      statuses: Object.fromEntries(statuses.map(({ word, ...meaning }) => [word, meaning])),
      decisions: decisions.map(({ entry, record }) => plain(url, entry, record)),
    };
    return `${JSON.stringify(log, undefined, 2)}\n`;
  },
});

function plain(url: string, { id, title, address, tags }: LogEntry, record: DecisionRecord) {
  const { stamp, day, deciders, consulted, informed, holdsNow, history } = record;
  const relations = (list: DecisionRecord['supersedes']) =>
    list.map((other) => ({
      id: other.id,
      url: url + other.address,
      date: other.day?.iso,
      reason: other.reason,
      partly: other.partly,
      inForce: other.inForce,
    }));
  return {
    id,
    title,
    url: url + address,
    status: stamp?.word,
    standardStatus: stamp?.standard,
    date: day?.iso,
    deciders,
    consulted,
    informed,
    tags: tags.map(({ name }) => name),
    supersedes: relations(record.supersedes),
    supersededBy: relations(record.supersededBy),
    amends: relations(record.amends),
    amendedBy: relations(record.amendedBy),
    holdsNow: holdsNow.map((other) => ({ id: other.id, url: url + other.address })),
    history: history.map((change) => ({
      status: change.word,
      standard: change.standard,
      date: change.day?.iso,
      id: `${url}${address}#${change.anchor}`,
    })),
  };
}
