import { posix } from 'node:path';
import { addressSlug } from '@/tools/authoring/address-slug';
import { readDecisionRecord, type DecisionRecord } from './decision-record';
import type { OldFiles } from './dialect';
import type { Note } from './imported';

/** A decision record with its number. */
export interface OldRecord {
  readonly path: string;
  readonly id: string;
  readonly slug: string;
  readonly record: DecisionRecord;
}

/** Records sorted by number, each with a unique one; Markdown files that are not decisions are noted. */
export function recordsIn(files: OldFiles, note: (note: Note) => void): OldRecord[] {
  const taken = new Map<string, string>();
  const waiting: Omit<OldRecord, 'id'>[] = [];
  const found: OldRecord[] = [];
  for (const [path, bytes] of files) {
    if (!/\.md$/i.test(path)) continue;
    const name = posix.basename(path).replace(/\.md$/i, '');
    if (/^(?:README|index|.*template.*)$/i.test(name)) {
      note({ path, line: 1, kind: 'skipped', message: 'is not a decision record' });
      continue;
    }
    const record = readDecisionRecord(name, bytes.toString('utf8'));
    const bare = name.replace(/^\d{8}-/, '').replace(/^(?:adr[-_]?)?\d{1,6}(?:[-_.]|$)/i, '');
    const slug = addressSlug(bare) || addressSlug(record.title ?? '') || 'decision';
    const number = /^(?:adr[-_]?)?(\d{1,6})(?=[-_.]|$)/i.exec(name)?.[1] ?? record.id;
    const id = number === undefined ? undefined : String(Number(number)).padStart(4, '0');
    if (id === undefined || taken.has(id)) {
      waiting.push({ path, slug, record });
      continue;
    }
    taken.set(id, path);
    found.push({ path, id, slug, record });
  }
  let next = Math.max(0, ...[...taken.keys()].map(Number));
  for (const record of waiting) {
    const id = String(++next).padStart(4, '0');
    note({ path: record.path, line: 1, kind: 'set', message: `has no number of its own; it gets ${id}` });
    found.push({ ...record, id });
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}
