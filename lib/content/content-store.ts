import { messageOf } from '@/lib/base/message-of';
import { createHash } from 'node:crypto';
import type { Source, SourceFile } from '@/lib/sources/source';
import type { CompileResult } from '@/lib/markdown/compiled-body';
import { assemble, type Setting } from './assemble';
import { batchesOf } from './batches';
import { contextOf } from './parse-context';
import type { BodyStore } from './body-store';
import type { ContentFile, ParseContext, TextFile } from '@/lib/front-matter/content-file';
import type { FileSource } from '@/lib/front-matter/file-source';
import { isAttachment, isReferable } from '@/lib/markdown/file-kinds';
import { largestAttachment, parseAttachment, tooLarge } from './parse-attachment';
import { parseFile, type ParseResult } from './parse-file';
import type { FileRecord, RecordStore } from './record-store';
import { errorAt, firstLine, type Problem } from '@/lib/base/problem';
import type { Snapshot } from './snapshot';
import { heldBack, holdsAt } from './held-clock';
import { winningFlags, withheld } from './withheld';

/** The parsed content of one source. */
export interface ContentStore {
  /**
   * Reads the source again and makes the snapshot of its content.
   *
   * @param instant ISO, UTC
   * @param only paths that may have changed; without them everything is checked
   * @throws Error when the source cannot be read; the last snapshot stays valid
   */
  refresh(instant: string, only?: readonly string[]): Promise<Snapshot>;
  /** Rejects a file that was accepted by its front matter alone and does not compile. The next refresh drops it. */
  refuse(path: string, hash: string, problems: readonly Problem[]): void;
  /** Takes the files whose bodies are not compiled yet, newest first, for background work. */
  uncompiled(): readonly TextFile[];
  acceptedTexts(): readonly TextFile[];
  /** Records of all files, by path. */
  readonly records: ReadonlyMap<string, FileRecord>;
  /** Number of files parsed in this process, to prove that none is parsed twice. */
  readonly parsed: number;
}

const isText = (file: ContentFile | undefined): file is TextFile => file !== undefined && 'bodyHash' in file;
const emptyVersion = Buffer.alloc(32);

/** Opens the content of a source, which the first refresh reads. */
export function contentStore(options: {
  source: Source;
  bodies: BodyStore;
  records: RecordStore;
  setting: Setting;
  compile: (file: TextFile) => Promise<CompileResult>;
  /** Compile new files at the first refresh too, because no later step would. */
  proves?: boolean;
  /** Called with faults of the engine, not of the content. */
  report: (error: unknown) => void;
}): ContentStore {
  const { source, bodies, records, setting, compile, report } = options;
  const entries = new Map<string, FileRecord>();
  const unproven = new Set<string>();
  const isWithheld = (file: TextFile) => setting.audience === 'readers' && file.kind === 'post' && file.draft;
  let version = Buffer.from(emptyVersion);
  let context: ParseContext = contextOf(entries);
  let snapshot: Snapshot | undefined;
  let changed = new Set<string>();
  let loaded = false;
  let parsed = 0;

  function put(record: FileRecord): void {
    const before = entries.get(record.path);
    if (before !== undefined) version = mixed(version, before);
    version = mixed(version, record);
    entries.set(record.path, record);
    records.put(record);
    changed.add(record.path);
  }

  function remove(path: string): void {
    const before = entries.get(path);
    if (before === undefined) return;
    version = mixed(version, before);
    entries.delete(path);
    unproven.delete(path);
    records.remove(path);
    changed.add(path);
  }

  /** Turns an internal fault into a problem of its file: other files are still read, and the last good version stays. */
  async function parsedOrFault(file: FileSource): Promise<ParseResult> {
    try {
      return isAttachment(file.path) ? parseAttachment(file) : await parseFile(file, context);
    } catch (error) {
      report(error);
      const hint = 'This is a fault of the blog and not of the text: please report it.';
      const message = `cannot be read: ${messageOf(error)}`;
      return [errorAt(file.path, firstLine, 'file/fault', message, hint)];
    }
  }

  /** Reads and parses one file; the result applies it. `undefined` when the bytes are unchanged. */
  async function read(file: SourceFile, force: boolean): Promise<(() => Promise<void>) | undefined> {
    // Not even read: several at once would not fit in memory.
    if (file.size > largestAttachment) {
      const problems = isReferable(file.path) ? [tooLarge(file.path)] : [];
      return async () => put({ path: file.path, stamp: file.stamp, hash: file.stamp, problems });
    }
    const bytes = await source.read(file.path);
    if (bytes === undefined) return async () => remove(file.path);
    const hash = createHash('sha256').update(bytes).digest('hex');
    const before = entries.get(file.path);
    if (before !== undefined && before.hash === hash && !force) {
      const restamped = { ...before, stamp: file.stamp };
      entries.set(file.path, restamped);
      records.put(restamped);
      return undefined;
    }
    parsed++;
    const result = await parsedOrFault({ path: file.path, hash, modified: file.modified, bytes });
    const record = { path: file.path, stamp: file.stamp, hash };
    if (result === undefined) return async () => put({ ...record, problems: [] });
    if (Array.isArray(result)) return async () => put({ ...record, ...(await held(before, bytes, force)), problems: result });
    if (!('kind' in result)) return undefined;
    if (!isText(result)) return async () => put({ ...record, accepted: result, problems: [] });
    if (result.kind === 'post' && isWithheld(result))
      return async () => put({ ...record, accepted: withheld(result), problems: [] });
    bodies.keep(hash, bytes);
    return async () => {
      // The first refresh accepts files by their front matter: at 10,000 posts, compiling them all would keep readers waiting.
      if (before?.accepted === undefined && snapshot === undefined && options.proves !== true) {
        put({ ...record, accepted: result, problems: [] });
        unproven.add(file.path);
        return;
      }
      const compiled = await compile(result);
      if (compiled.ok) {
        await bodies.save(hash, bytes);
        unproven.delete(file.path);
        put({ ...record, accepted: result, problems: compiled.body.warnings });
      } else put({ ...record, ...(await held(before, bytes, force)), problems: compiled.problems });
    };
  }

  /** What remains of a file whose new version is rejected: its last good version, unless the author withdrew it. */
  async function held(before: FileRecord | undefined, bytes: Buffer, force: boolean): Promise<Pick<FileRecord, 'accepted'>> {
    let last = before?.accepted;
    // The source no longer has the bytes that this version is compiled from, so save them.
    const lastBytes = last === undefined ? undefined : await bodies.bytes(last.hash);
    if (last !== undefined && lastBytes !== undefined) {
      await bodies.save(last.hash, lastBytes);
      // Changed settings apply to the last good version too.
      const again = force
        ? await parseFile({ path: last.path, hash: last.hash, modified: last.modified, bytes: lastBytes }, context)
        : undefined;
      if (again !== undefined && 'kind' in again)
        last = again.kind === 'post' && last.kind === 'post' ? { ...again, unlisted: again.unlisted || last.unlisted } : again;
    }
    if (last?.kind !== 'post') return { accepted: last };
    const flags = winningFlags(bytes.toString('utf8'));
    if (flags.draft) return setting.audience === 'preview' ? { accepted: last.draft ? last : { ...last, draft: true } } : {};
    return { accepted: flags.unlisted && !last.unlisted ? { ...last, unlisted: true } : last };
  }

  async function readAll(files: readonly SourceFile[], force = false): Promise<void> {
    for (const batch of batchesOf(files)) {
      const accepted = await Promise.all(batch.map((file) => read(file, force)));
      for (const accept of accepted) await accept?.();
    }
  }

  return {
    records: entries,
    get parsed() {
      return parsed;
    },
    async refresh(now, only) {
      const instant = heldBack(snapshot?.instant, Date.parse(now));
      if (!loaded) {
        for (const record of await records.load()) {
          entries.set(record.path, record);
          version = mixed(version, record);
          if (isText(record.accepted) && !isWithheld(record.accepted) && !bodies.isCompiled(record.accepted))
            unproven.add(record.path);
        }
        context = contextOf(entries);
        loaded = true;
      }
      const looked = snapshot === undefined ? undefined : only;
      // An empty `only` is a change by the clock alone, which must work while the source is down.
      const files = looked === undefined ? await source.list() : looked.length === 0 ? [] : await source.look(looked);
      const there = new Set(files.map((file) => file.path));
      const differing = files.filter((file) => entries.get(file.path)?.stamp !== file.stamp || records.isStale(file.path));
      for (const path of looked ?? [...entries.keys()]) if (!there.has(path)) remove(path);

      // Settings first: the meaning of dates and statuses depends on them.
      const isSetting = (file: SourceFile) =>
        file.path === 'site.md' || file.path === 'site.mdx' || file.path.startsWith('categories/');
      const settings = differing.filter(isSetting);
      await readAll(settings);
      const settingsChanged =
        settings.length > 0 || [...changed].some((path) => path.startsWith('categories/') || path.startsWith('site.'));
      const settled = settingsChanged ? contextOf(entries) : context;
      if (JSON.stringify(settled) !== JSON.stringify(context)) {
        context = settled;
        const everything = looked === undefined ? files : await source.list();
        const isChanged = new Set(differing);
        await readAll(
          everything.filter((file) => !isSetting(file) && (/^(?:posts|decisions)\//.test(file.path) || isChanged.has(file))),
          true,
        );
      } else await readAll(differing.filter((file) => !isSetting(file)));
      if (snapshot !== undefined && changed.size === 0 && holdsAt(snapshot, instant)) return snapshot;

      const accepted = new Map<string, ContentFile>();
      const problems: Problem[] = [];
      for (const [path, record] of entries) {
        if (record.accepted !== undefined) accepted.set(path, record.accepted);
        if (record.problems.length > 0) problems.push(...record.problems);
      }
      snapshot = assemble(
        { version: version.toString('hex').slice(0, 16), files: accepted, problems, changed },
        instant,
        setting,
        snapshot,
      );
      changed = new Set();
      records.compact(entries);
      return snapshot;
    },
    acceptedTexts: () => [...entries.values()].flatMap(({ accepted }) => (isText(accepted) ? [accepted] : [])),
    refuse(path, hash, problems) {
      const record = entries.get(path);
      if (record?.accepted?.hash !== hash) return;
      unproven.delete(path);
      put({ path, stamp: record.stamp, hash: record.hash, problems });
    },
    uncompiled() {
      const files = [...unproven].flatMap((path) => {
        const file = entries.get(path)?.accepted;
        return isText(file) ? [file] : [];
      });
      unproven.clear();
      const dateOf = (file: TextFile) => (file.kind === 'post' ? file.date : '9');
      return files.sort((a, b) => (dateOf(a) > dateOf(b) ? -1 : 1));
    },
  };
}

/** XOR of the digests of all (path, hash): the order of edits does not matter, and an edit costs two digests instead of all. */
function mixed(version: Buffer, record: { path: string; hash: string }): Buffer<ArrayBuffer> {
  const digest = createHash('sha256').update(`${record.path}\0${record.hash}`).digest();
  return Buffer.from(version.map((byte, index) => byte ^ (digest[index] ?? 0)));
}
