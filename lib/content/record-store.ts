import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { replaceFile } from '@/lib/base/replace-file';
import { ifThere } from '@/lib/sources/error-code';
import type { ContentFile } from '@/lib/front-matter/content-file';
import type { Problem } from '@/lib/base/problem';
import { recordForm } from './record-form';
import { summed, unsummed } from './summed';

/** The version of a file that was seen last, and the version that readers have. */
export interface FileRecord {
  readonly path: string;
  readonly stamp: string;
  /** sha256 of the bytes seen last. */
  readonly hash: string;
  /** The last good version; absent when there never was one or the file is not content. */
  readonly accepted?: ContentFile;
  /** Problems of the version seen last. */
  readonly problems: readonly Problem[];
}

/** File records that survive a restart, so that nothing is parsed twice and no last good version is lost. */
export interface RecordStore {
  /** Records of an earlier process; empty when there are none. */
  load(): Promise<readonly FileRecord[]>;
  put(record: FileRecord): void;
  remove(path: string): void;
  /**
   * Whether a loaded record was made by another version of the parser, or its file was refused by another version of the compiler,
   * so that it must be read again.
   */
  isStale(path: string): boolean;
  /** Rewrites the file with just these records once most of it is obsolete. */
  compact(records: ReadonlyMap<string, FileRecord>): void;
  /** Waits until everything is on disk. */
  flush(): Promise<void>;
}

/** Bump when parsed records change their shape or meaning. */
const format = 6;

/**
 * Keeps records in one append-only file, a line each. Losing it costs time and last good versions, never correctness: a line
 * that was cut or changed is dropped, and its file is parsed again.
 *
 * @param compiler version of the compiler, with the site's components
 * @param report called with disk errors, which are not fatal
 */
export function recordStore(folder: string, compiler: string, report: (error: unknown) => void): RecordStore {
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

  const lineOf = (record: FileRecord) => `${summed({ format, compiler, path: record.path, record })}\n`;
  const isStaleLine = (line: KeptLine) => line.format !== format || (line.compiler !== compiler && isRefused(line.record));
  const rewrite = (lines: string) => replaceFile(file, lines).catch(report);

  return {
    async load() {
      await mkdir(folder, { recursive: true }).catch(report);
      const text = (await ifThere(readFile(file, 'utf8'), report)) ?? '';
      const { lines, isWhole } = readLines(text);
      const compact = lines.map((line) => `${line.text}\n`).join('');
      // A line cut off by a crash must not swallow the next one.
      if (!isWhole || compact.length < text.length / 2 || (text !== '' && !text.endsWith('\n'))) await rewrite(compact);
      for (const line of lines) if (isStaleLine(line)) stale.add(line.path);
      return lines.map(({ record }) => record);
    },
    put(record) {
      stale.delete(record.path);
      append(lineOf(record));
    },
    remove(removed) {
      append(`${summed({ format, path: removed })}\n`);
    },
    isStale: (name) => stale.has(name),
    compact(records) {
      if (appended < 1000 + 2 * records.size) return;
      appended = 0;
      writing = writing.then(() => rewrite([...records.values()].map((record) => lineOf(record)).join('')));
    },
    flush: () => writing,
  };
}

/** Read-only records, for a process that persists nothing. */
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

/** The records left by a build; empty when there are none. Those of another version of the parser are left out. */
export async function leftRecords(folder: string): Promise<readonly FileRecord[]> {
  const text = await ifThere(readFile(path.join(/*turbopackIgnore: true*/ folder, fileName), 'utf8'));
  return readLines(text ?? '').lines.flatMap((line) => (line.format === format ? [line.record] : []));
}

/** Whether the version seen last is not the one that readers have. */
const isRefused = ({ hash, accepted, problems }: FileRecord) => problems.length > 0 && accepted?.hash !== hash;

interface KeptLine {
  readonly format: number;
  readonly compiler?: string;
  readonly path: string;
  readonly record: FileRecord;
  readonly text: string;
}

/** The last line of each path that has a record, and whether every line could be read. */
function readLines(text: string): { readonly lines: readonly KeptLine[]; readonly isWhole: boolean } {
  const found = new Map<string, KeptLine>();
  let isWhole = true;
  for (const written of text.split('\n')) {
    if (written === '') continue;
    const line = readLine(written);
    if (line === undefined) isWhole = false;
    else if (line.record === undefined) found.delete(line.path);
    else found.set(line.path, { ...line, record: line.record, text: written });
  }
  return { lines: [...found.values()], isWhole };
}

const fileName = 'records.jsonl';

/** `record` is absent in the line of a removal. */
const lineWith = (record: z.ZodType<FileRecord>) =>
  z.object({ format: z.number(), compiler: z.string().optional(), path: z.string(), record: record.optional() });
/** The digest vouches for a line of this format. At 10,000 files, looking at each field would double the time of a start. */
const ownLine = lineWith(z.custom<FileRecord>((value) => typeof value === 'object' && value !== null));
const otherLine = lineWith(recordForm);

/** `undefined` for a line that was cut or changed. Other formats may have had no digest, so theirs takes no part. */
function readLine(line: string): z.infer<typeof ownLine> | undefined {
  const own = unsummed(line);
  const mine = ownLine.safeParse(own).data;
  const found = mine?.format === format ? mine : otherLine.safeParse(own ?? parsed(line)).data;
  if (found === undefined || (found.format === format && found !== mine)) return undefined;
  return found.record === undefined || found.record.path === found.path ? found : undefined;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    // The process was killed while writing.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
