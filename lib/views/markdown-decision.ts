import type { DecisionLink } from './decision-record';
import type { Snapshot } from '@/lib/content/snapshot';
import { recordPart, type RecordPart } from './decision-record';
import { inWords } from './markdown-document';

interface Shown {
  readonly record?: RecordPart;
}

const shown = new WeakMap<RecordPart, Shown>();
const nothing: Shown = {};

/** One object per record, so that comparing parts is cheap. */
export function decisionParts(snapshot: Snapshot, path: string): Shown {
  const record = recordPart(snapshot, path);
  if (record === undefined) return nothing;
  const known = shown.get(record) ?? { record };
  shown.set(record, known);
  return known;
}

/**
 * The front matter and the status lines of a decision. Successors are named only once they are in force.
 *
 * @param url absolute address of the site
 */
export function decisionFields({ record }: Shown, url: string) {
  if (record === undefined) return { fields: {}, banner: '', status: [] };
  const place = ({ title, address }: DecisionLink) => ({ title, url: `${url}${address}` });
  const { stamp } = record;
  const inForce = record.supersededBy.filter((other) => other.inForce);
  const newer = inForce.filter(({ partly }) => !partly).map(place);
  const now = record.holdsNow.map(place);
  const linked = (to: readonly { title: string; url: string }[]) =>
    to.map((one) => `[${inWords(one.title)}](${one.url})`).join(', ');
  const held = now.length > 0 && linked(now) !== linked(newer) ? ` What holds now: ${linked(now)}.` : '';
  return {
    fields: {
      decision: record.id,
      status: stamp?.word,
      standard_status: stamp?.standard,
      decided: record.day?.iso,
      deciders: record.deciders,
      superseded_by: newer.length > 1 ? newer : newer[0],
      partly_superseded_by: inForce.filter(({ partly }) => partly).map(place),
      holds_now: now,
      supersedes: record.supersedes.map(place),
      amends: record.amends.map(place),
      amended_by: record.amendedBy.map(place),
    },
    banner: newer.length === 0 ? '' : `> **Superseded** by ${linked(newer)}.${held}`,
    status:
      stamp === undefined ? [] : [`- **Status**: ${[stamp.word, stamp.definition].filter(Boolean).map(inWords).join(': ')}`],
  };
}
