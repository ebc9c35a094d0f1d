import { errorAt, firstLine } from '@/lib/base/problem';
import type { Source, SourceFile } from '@/lib/sources/source';
import type { FileRecord } from './record-store';
import type { StoreClock } from './store-clock';

/** How long (ms) a file must be missing to count as deleted: many tools delete a file before they write it. */
const grace = 300;
/** Interval (ms) at which missing files are looked for. */
const step = 30;
/** Above this number of missing files the whole folder is listed: a tool may be rewriting all of it. */
const several = 10;
const stepOfAll = 150;
/** Longest wait (ms) while more and more files go missing. */
const longest = 5_000;

/**
 * Looks for files in a source.
 *
 * @param where `looked`: paths that may have changed; without them everything is looked at. `removed`: those of them that the
 *   author is known to have removed
 * @param known what was read before, by path
 * @returns the files that are there, and the paths of those that count as deleted
 * @throws Error when the source cannot be read, or when every known file is missing: that is an outage and no edit
 */
export async function lookFor(
  source: Source,
  { looked, removed }: { readonly looked?: readonly string[]; readonly removed?: ReadonlySet<string> },
  known: ReadonlyMap<string, FileRecord>,
  clock: StoreClock,
): Promise<{ readonly files: readonly SourceFile[]; readonly gone: ReadonlySet<string> }> {
  // Without paths only the clock has moved on, which must work while the source is down.
  const found = looked === undefined ? await source.list() : looked.length === 0 ? [] : await source.look(looked);
  const there = new Set(found.map((file) => file.path));
  const isUnread = unreadIn(source);
  const missing = (looked ?? [...known.keys()]).filter((path) => !there.has(path) && hasFile(known.get(path)) && !isUnread(path));
  const [certain, doubtful] = [missing.filter((path) => removed?.has(path)), missing.filter((path) => !removed?.has(path))];
  if (certain.length > 0 && (await isAway(source, known))) throw away(known);
  const { gone, back } = await afterGrace(source, doubtful, known, clock);
  return { files: back.length === 0 ? found : [...found, ...back], gone: new Set([...certain, ...gone]) };
}

/**
 * The bytes of a file. Many programs empty a file before they write it: a known one that is empty is read again for a moment.
 *
 * @returns `undefined` when it is not there
 */
export async function readWhole(
  source: Source,
  path: string,
  record: FileRecord | undefined,
  clock: StoreClock,
): Promise<Buffer | undefined> {
  const begun = clock.now();
  for (;;) {
    const bytes = await source.read(path);
    const isEmptied = bytes?.byteLength === 0 && record?.accepted !== undefined;
    if (!isEmptied || source.isLive !== true || clock.now() - begun >= grace) return bytes;
    await clock.wait(step);
  }
}

/** Tells whether a path is, or is below, what the source found and could not read. */
function unreadIn(source: Source): (path: string) => boolean {
  const unread = (source.leftOut?.() ?? []).filter(({ isUnreadable }) => isUnreadable === true);
  return (path) => unread.some((one) => path === one.path || path.startsWith(`${one.path}/`));
}

/** Whether a file is known, and its record has not outlived it. */
export const hasFile = (record: FileRecord | undefined): boolean => record !== undefined && record.stamp !== '';

/**
 * Waits until missing files are back or count as deleted.
 *
 * @returns the paths that count as deleted, and the files that are there after all
 */
async function afterGrace(
  source: Source,
  missing: readonly string[],
  known: ReadonlyMap<string, FileRecord>,
  clock: StoreClock,
): Promise<{ readonly gone: ReadonlySet<string>; readonly back: readonly SourceFile[] }> {
  const absent = new Set(missing);
  if (source.isLive !== true || absent.size === 0) return { gone: absent, back: [] };
  const back = new Map<string, SourceFile>();
  const begun = clock.now();
  let quietSince = begun;
  while (absent.size > 0 && clock.now() - quietSince < grace && clock.now() - begun < longest) {
    const isMany = absent.size > several;
    await clock.wait(isMany ? stepOfAll : step);
    const found = new Map((isMany ? await source.list() : await source.look([...absent])).map((file) => [file.path, file]));
    if (isMany)
      for (const [path, record] of known) {
        if (found.has(path) || absent.has(path) || !hasFile(record)) continue;
        absent.add(path);
        back.delete(path);
        quietSince = clock.now();
      }
    for (const path of absent) {
      const file = found.get(path);
      if (file === undefined) continue;
      back.set(path, file);
      absent.delete(path);
    }
  }
  if (absent.size > 0 && (await isAway(source, known))) throw away(known);
  return { gone: absent, back: [...back.values()] };
}

const away = (known: ReadonlyMap<string, FileRecord>): Error =>
  new Error(`the content folder holds none of its ${known.size} files; readers still get the last versions`);

/** Whether every known file is missing, as in an unmounted folder or on another branch. */
async function isAway(source: Source, known: ReadonlyMap<string, FileRecord>): Promise<boolean> {
  const settings = [...known.values()].filter(({ accepted }) => accepted?.kind === 'site').map(({ path }) => path);
  if (settings.length > 0 && (await source.look(settings)).length > 0) return false;
  return !(await source.list()).some(({ path }) => known.has(path));
}

/** The problem of settings whose file is gone. */
export const settingsMissing = (path: string) =>
  errorAt(path, firstLine, 'site/missing', 'the settings of the site are missing; those read last stay in use', 'Put it back.');
