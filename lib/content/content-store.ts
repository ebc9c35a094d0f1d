import { sha256 } from '@/lib/base/sha256';
import { whyUnreadable } from '@/lib/sources/error-code';
import type { Source, SourceFile } from '@/lib/sources/source';
import type { CompileResult } from '@/lib/markdown/compiled-body';
import { assemble, type Setting } from './assemble';
import { batchesOf } from './batches';
import { contextOf } from './parse-context';
import type { BodyStore } from './body-store';
import type { ContentFile, ParseContext, TextFile } from '@/lib/front-matter/content-file';
import { isLabels, isReferable, isText } from '@/lib/markdown/file-kinds';
import { largestAttachment, tooLarge } from './parse-attachment';
import { parseOrFault } from './parse-or-fault';
import type { FileRecord, RecordStore } from './record-store';
import type { Problem } from '@/lib/base/problem';
import type { Snapshot } from './snapshot';
import { hasFile, lookFor, readWhole, settingsMissing } from './absence';
import { bursts } from './bursts';
import { heldBack, holdsAt } from './held-clock';
import { knownFiles } from './known-files';
import { lastGood } from './last-good';
import { leftOutProblems, unreadable } from './left-out';
import { ownClock, type StoreClock } from './store-clock';
import { withheld } from './withheld';

/** The parsed content of one source. */
export interface ContentStore {
  /**
   * Reads the source again and makes the snapshot of its content.
   *
   * @param instant ISO, UTC
   * @param only paths that may have changed; without them everything is checked
   * @param removed those of them that the author is known to have removed: nothing waits for them to come back
   * @throws Error when the source cannot be read; the last snapshot stays valid
   */
  refresh(instant: string, only?: readonly string[], removed?: ReadonlySet<string>): Promise<Snapshot>;
  /** Rejects a file that was accepted by its front matter alone and does not compile. The next refresh drops it. */
  refuse(path: string, hash: string, problems: readonly Problem[]): void;
  /** Adds the warnings of the body of a file that was accepted by its front matter alone. The next refresh reports them. */
  warn(path: string, hash: string, warnings: readonly Problem[]): void;
  /** Takes the files whose bodies are not compiled yet, newest first, for background work. */
  uncompiled(): readonly TextFile[];
  acceptedTexts(): readonly TextFile[];
  /** Records of all files, by path. */
  readonly records: ReadonlyMap<string, FileRecord>;
  /** Number of files parsed in this process, to prove that none is parsed twice. */
  readonly parsed: number;
}

/** Whether other files depend on it. */
const isSetting = (path: string) => isLabels(path) || /^(?:site\.mdx?$|categories\/)/.test(path);

const hasBody = (file: ContentFile | undefined): file is TextFile => file !== undefined && 'bodyHash' in file;

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
  clock?: StoreClock;
}): ContentStore {
  const { source, bodies, records, setting, compile, report, clock = ownClock } = options;
  const known = knownFiles(records);
  const { records: entries, put } = known;
  const unproven = new Set<string>();
  const isWithheld = (file: TextFile) => setting.audience === 'readers' && file.kind === 'post' && file.draft;
  let context: ParseContext = contextOf(entries);
  let snapshot: Snapshot | undefined;
  let told = '';
  let loaded = false;
  let parsed = 0;
  const burst = bursts(clock);

  function remove(path: string): void {
    unproven.delete(path);
    known.remove(path);
  }

  /** Reads and parses one file; the result applies it. `undefined` when the bytes are unchanged. */
  async function read(file: SourceFile, force: boolean): Promise<(() => Promise<void>) | undefined> {
    // Not even read: several at once would not fit in memory.
    if (file.size > largestAttachment) {
      const problems = isReferable(file.path) ? [tooLarge(file.path)] : [];
      return async () => put({ path: file.path, stamp: file.stamp, hash: file.stamp, problems });
    }
    const before = entries.get(file.path);
    const bytes = await readWhole(source, file.path, before, clock).catch((error: unknown) => {
      const why = whyUnreadable(error);
      if (why === undefined) throw error;
      return unreadable(file.path, why);
    });
    if (bytes === undefined) return async () => remove(file.path);
    if ('rule' in bytes) return async () => put({ ...before, path: file.path, stamp: file.stamp, hash: '', problems: [bytes] });
    const hash = sha256(bytes);
    if (before !== undefined && before.hash === hash && !force) {
      known.restamp(before, file.stamp);
      return undefined;
    }
    parsed++;
    const result = await parseOrFault({ path: file.path, hash, modified: file.modified, bytes }, context, report);
    const record = { path: file.path, stamp: file.stamp, hash };
    if (result === undefined) return async () => put({ ...record, problems: [] });
    const kept = async () => {
      const parts = { bodies, burst, audience: setting.audience, context: force ? context : undefined };
      return lastGood(file.path, before?.accepted, bytes, parts);
    };
    if (Array.isArray(result)) return async () => put({ ...record, ...(await kept()), problems: result });
    if (!('kind' in result)) return undefined;
    if (!hasBody(result)) return async () => put({ ...record, accepted: result, problems: [] });
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
        if (before?.hash !== hash) burst.accepted(file.path, before?.accepted);
        if (hasBody(before?.accepted) && before.accepted.bodyHash !== result.bodyHash) bodies.release(before.accepted);
        put({ ...record, accepted: result, problems: compiled.body.warnings });
      } else put({ ...record, ...(await kept()), problems: compiled.problems });
    };
  }

  /** Takes over the records of an earlier process. What another parser made of a file is made anew, unless nothing else is left. */
  async function load(): Promise<void> {
    for (const loadedRecord of await records.load()) {
      const { accepted, ...rest } = loadedRecord;
      const isSuperseded = records.isStale(rest.path) && accepted?.hash === rest.hash;
      const record = isSuperseded ? rest : loadedRecord;
      known.load(record);
      if (!isSuperseded && hasBody(accepted) && !isWithheld(accepted) && !bodies.isCompiled(accepted)) unproven.add(rest.path);
    }
    context = contextOf(entries);
    loaded = true;
  }

  /** Keeps the settings read last when their file is gone, unless a file of another name has taken over. */
  function settleSite(gone: ReadonlySet<string>): void {
    if (![...gone, ...known.changed].some((path) => path.startsWith('site.'))) return;
    for (const record of entries.values()) {
      if (!isSettings(record) || (hasFile(record) && !gone.has(record.path))) continue;
      const isReplaced = [...entries.values()].some((other) => other !== record && isSettings(other));
      if (isReplaced) remove(record.path);
      else if (hasFile(record)) put({ ...record, stamp: '', hash: '', problems: [settingsMissing(record.path)] });
    }
  }

  async function readAll(files: readonly SourceFile[], force = false): Promise<void> {
    for (const batch of batchesOf(files)) {
      const accepted = await Promise.all(batch.map((file) => read(file, force || records.isStale(file.path))));
      for (const accept of accepted) await accept?.();
    }
  }

  return {
    records: entries,
    get parsed() {
      return parsed;
    },
    async refresh(now, only, removed) {
      const instant = heldBack(snapshot?.instant, Date.parse(now));
      if (!loaded) await load();
      const looked = snapshot === undefined ? undefined : only;
      const { files, gone } = await lookFor(source, { looked, removed }, entries, clock).catch((error: unknown) => {
        // A server that starts while its folder is away shows what it had.
        if (snapshot !== undefined || ![...entries.values()].some(isSettings)) throw error;
        report(error);
        return { files: [], gone: new Set<string>() };
      });
      const differing = files.filter((file) => entries.get(file.path)?.stamp !== file.stamp || records.isStale(file.path));
      for (const path of gone) if (!isSettings(entries.get(path))) remove(path);

      // Settings first: the meaning of dates and statuses depends on them.
      const settings = differing.filter(({ path }) => isSetting(path));
      const isLabelsChange = settings.some(({ path }) => isLabels(path)) || [...known.changed].some(isLabels);
      await readAll(settings);
      settleSite(gone);
      const settingsChanged = settings.length > 0 || [...known.changed].some(isSetting);
      const settled = settingsChanged ? contextOf(entries) : context;
      if (JSON.stringify(settled) !== JSON.stringify(context)) {
        context = settled;
        const everything = looked === undefined ? files : await source.list();
        const isChanged = new Set(differing);
        await readAll(
          everything.filter(
            (file) =>
              (isText(file.path) && (isLabelsChange || !isSetting(file.path))) || (isChanged.has(file) && !isSetting(file.path)),
          ),
          true,
        );
      } else await readAll(differing.filter(({ path }) => !isSetting(path)));
      const leftOut = leftOutProblems(source.leftOut?.() ?? []);
      const telling = JSON.stringify(leftOut);
      if (snapshot !== undefined && known.changed.size === 0 && telling === told && holdsAt(snapshot, instant)) return snapshot;

      told = telling;
      const content = known.take();
      snapshot = assemble({ ...content, problems: [...leftOut, ...content.problems] }, instant, setting, snapshot);
      return snapshot;
    },
    acceptedTexts: () => [...entries.values()].flatMap(({ accepted }) => (hasBody(accepted) ? [accepted] : [])),
    refuse(path, hash, problems) {
      const record = entries.get(path);
      if (record?.accepted?.hash !== hash) return;
      unproven.delete(path);
      put({ path, stamp: record.stamp, hash: record.hash, problems });
    },
    warn(path, hash, warnings) {
      const record = entries.get(path);
      const isSame = record?.accepted?.hash === hash && record.hash === hash;
      if (isSame && record.problems.length === 0 && warnings.length > 0) put({ ...record, problems: warnings });
    },
    uncompiled() {
      const files = [...unproven].flatMap((path) => {
        const file = entries.get(path)?.accepted;
        return hasBody(file) ? [file] : [];
      });
      unproven.clear();
      const dateOf = (file: TextFile) => (file.kind === 'post' ? file.date : '9');
      return files.sort((a, b) => (dateOf(a) > dateOf(b) ? -1 : 1));
    },
  };
}

const isSettings = (record: FileRecord | undefined) => record?.accepted?.kind === 'site';
