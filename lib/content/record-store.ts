import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isMissing } from '@/lib/sources/watch-folders';
import type { ContentFile } from '@/lib/front-matter/content-file';
import type { Problem } from '@/lib/base/problem';

/** What is known of one file: the version that was seen last, and the version that readers have. */
export interface FileRecord {
  readonly path: string;
  readonly stamp: string;
  /** sha256 of the bytes seen last. */
  readonly hash: string;
  /** The last good version; absent when there never was one or the file is no content. */
  readonly accepted?: ContentFile;
  /** Problems of the version seen last. */
  readonly problems: readonly Problem[];
}

/** File records that survive a restart: so that nothing is parsed twice, and no last good version is forgotten. */
export interface RecordStore {
  /** Records of an earlier process; empty when there are none. */
  load(): Promise<readonly FileRecord[]>;
  put(record: FileRecord): void;
  remove(path: string): void;
  /** Whether a loaded record was made by another version of the parser: its file is parsed again. */
  isStale(path: string): boolean;
  /** Writes the file anew with just these records, when most of it is history. */
  compact(records: ReadonlyMap<string, FileRecord>): void;
  /** Waits until everything is on disk. */
  flush(): Promise<void>;
}

/** Bump when parsed records change their shape or meaning. */
const format = 4;

/**
 * Keeps records in one append-only file, a line each, compacted when it is loaded.
 * Losing it costs time on the next start (and last good versions), never correctness of what is accepted.
 *
 * @param folder where the file lies; made when it is not there
 * @param report told of a disk that does not take writes; the program runs on without
 */
export function recordStore(folder: string, report: (error: unknown) => void): RecordStore {
  const file = path.join(/*turbopackIgnore: true*/ folder, fileName);
  const stale = new Set<string>();
  let waiting: string[] = [];
  let writing: Promise<void> = Promise.resolve();
  let appended = 0;

  function append(line: string): void {
    waiting.push(line);
    appended++;
    if (waiting.length > 1) return;
    writing = writing.then(async () => {
      const lines = waiting.join('');
      waiting = [];
      await appendFile(file, lines).catch(report);
    });
  }

  return {
    async load() {
      await mkdir(folder, { recursive: true }).catch(report);
      const text = await readFile(file, 'utf8').catch((error: unknown) => {
        if (!isMissing(error)) report(error);
        return '';
      });
      const { found, parsed } = readLines(text, stale);
      const compact = [...found.values()].join('');
      // A line that was cut off by a crash must not swallow the next one.
      if (compact.length < text.length / 2 || (text !== '' && !text.endsWith('\n'))) {
        await writeFile(`${file}.new`, compact)
          .then(() => rename(`${file}.new`, file))
          .catch(report);
      }
      return [...parsed.values()];
    },
    put(record) {
      stale.delete(record.path);
      append(lineOf(record));
    },
    remove(removed) {
      append(`${JSON.stringify({ format, path: removed })}\n`);
    },
    isStale: (name) => stale.has(name),
    compact(records) {
      if (appended < 1000 + 2 * records.size) return;
      appended = 0;
      writing = writing.then(async () => {
        const lines = [...records.values()].map((record) => lineOf(record)).join('');
        await writeFile(`${file}.new`, lines)
          .then(() => rename(`${file}.new`, file))
          .catch(report);
      });
    },
    flush: () => writing,
  };
}

/** Records that are only read, as a process has them that keeps nothing. */
export function fixedRecords(records: readonly FileRecord[]): RecordStore {
  return {
    load: async () => records,
    put() {},
    remove() {},
    isStale: () => false,
    compact() {},
    flush: async () => {},
  };
}

/**
 * The records that a build left.
 *
 * @param folder where the file lies
 * @returns none when it is not there; those of another version of the parser are left out
 */
export async function leftRecords(folder: string): Promise<readonly FileRecord[]> {
  const text = await readFile(path.join(/*turbopackIgnore: true*/ folder, fileName), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
  const stale = new Set<string>();
  const { parsed } = readLines(text, stale);
  return [...parsed.values()].filter((record) => !stale.has(record.path));
}

/** What the lines of a file say in the end; `stale` is told of records of another version. */
function readLines(text: string, stale: Set<string>) {
  const found = new Map<string, string>();
  const parsed = new Map<string, FileRecord>();
  for (const line of text.split('\n')) {
    const entry = readLine(line);
    if (entry === undefined) continue;
    stale.delete(entry.path);
    if (entry.record === undefined) {
      found.delete(entry.path);
      parsed.delete(entry.path);
      continue;
    }
    found.set(entry.path, `${line}\n`);
    parsed.set(entry.path, entry.record);
    if (entry.format !== format) stale.add(entry.path);
  }
  return { found, parsed };
}

const fileName = 'records.jsonl';

const lineOf = (record: FileRecord) => `${JSON.stringify({ format, path: record.path, record })}\n`;

interface Line {
  format: number;
  path: string;
  record?: FileRecord;
}

/** A line of our own writing; one that was cut off by a crash is passed over. */
function readLine(line: string): Line | undefined {
  if (line === '') return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return isLine(value) ? value : undefined;
  } catch {
    // The last line of a process that was killed while writing: its file is simply parsed again.
    return undefined;
  }
}

function isLine(value: unknown): value is Line {
  return typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string' && 'format' in value;
}
