import { patched } from '@/lib/base/patched-map';
import type { Problem } from '@/lib/base/problem';
import type { ContentFile } from '@/lib/front-matter/content-file';
import { emptyVersion, mixed } from './content-version';
import { problemsIn } from './file-problems';
import type { FileRecord, RecordStore } from './record-store';
import type { Content } from './snapshot';

/**
 * The records of all files in memory and on disk, and what derives from them, kept up to date record by record: at 10,000
 * files, going through all of them would be most of the cost of an edit.
 */
export function knownFiles(store: Pick<RecordStore, 'put' | 'remove' | 'compact'>) {
  const records = new Map<string, FileRecord>();
  /** Problems of the files that have some. */
  const faults = new Map<string, readonly Problem[]>();
  let version = Buffer.from(emptyVersion);
  const loaded = new Map<string, ContentFile>();
  let accepted: ReadonlyMap<string, ContentFile> = loaded;
  let changed = new Set<string>();

  function leave(path: string): void {
    const before = records.get(path);
    if (before !== undefined) version = mixed(version, before);
    records.delete(path);
    faults.delete(path);
  }

  function enter(record: FileRecord): void {
    const before = records.get(record.path);
    if (before !== undefined) version = mixed(version, before);
    version = mixed(version, record);
    records.set(record.path, record);
    const problems = problemsIn(record);
    if (problems.length > 0) faults.set(record.path, problems);
    else faults.delete(record.path);
  }

  return {
    records,
    /** Paths of the files that changed since the last `take`. */
    get changed(): ReadonlySet<string> {
      return changed;
    },
    /** Takes over a record of an earlier process, before anything else. */
    load(record: FileRecord): void {
      enter(record);
      if (record.accepted !== undefined) loaded.set(record.path, record.accepted);
    },
    put(record: FileRecord): void {
      enter(record);
      store.put(record);
      changed.add(record.path);
    },
    /** Notes that a file was touched while its bytes stayed the same. */
    restamp(record: FileRecord, stamp: string): void {
      const restamped = { ...record, stamp };
      records.set(record.path, restamped);
      store.put(restamped);
    },
    remove(path: string): void {
      if (!records.has(path)) return;
      leave(path);
      store.remove(path);
      changed.add(path);
    },
    /** The content as it now is, with what changed since the last call. */
    take(): Content {
      accepted = patched(
        accepted,
        [...changed].map((path) => [path, records.get(path)?.accepted] as const),
      );
      const content = { version: version.toString('hex').slice(0, 16), files: accepted, problems: [...faults.values()].flat() };
      const taken = { ...content, changed };
      changed = new Set();
      store.compact(records);
      return taken;
    },
  };
}
