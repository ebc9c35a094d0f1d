import { sha256 } from '@/lib/base/sha256';
import path from 'node:path';
import { type BodyStore, bodyStore } from '@/lib/content/body-store';
import type { TextFile } from '@/lib/front-matter/content-file';
import type { Audience } from '@/lib/content/assemble';
import { type ContentStore, contentStore } from '@/lib/content/content-store';
import { holdsAt } from '@/lib/content/held-clock';
import { lastInstant } from '@/lib/content/last-instant';
import { bodyOf } from '@/lib/content/parse-file';
import { type FileRecord, fixedRecords, recordStore } from '@/lib/content/record-store';
import type { Snapshot } from '@/lib/content/snapshot';
import type { StoreClock } from '@/lib/content/store-clock';
import { toIso } from '@/lib/base/zone';
import type { Environment } from '@/lib/base/env';
import { reportFault } from '@/lib/base/log';
import { pipelineVersion } from '@/lib/markdown/pipeline-version';
import { compileInPool, width } from '@/lib/markdown/compile-pool';
import { BodyRefused } from '@/lib/markdown/body-refused';
import type { CompiledBody, CompileResult } from '@/lib/markdown/compiled-body';
import type { Edition } from '@/lib/views/edition';
import { openSource, type SourceSetting } from '@/lib/sources/open-source';
import type { Source } from '@/lib/sources/source';
import { type Bodies, fileOf } from '@/lib/views/bodies';
import { desiredEntries } from '@/lib/views/desired-state';
import type { Desired } from '@/lib/views/table';

/** The blog of one process: its current edition, and how to refresh it. */
export interface Blog {
  readonly source: Source;
  readonly edition: Edition;
  /**
   * Reads the source and publishes the resulting edition to readers; returns the same object when nothing changed.
   *
   * @param only paths that may have changed; all files when absent
   * @param removed those of them that the author is known to have removed
   * @returns resolves once the edition's instant is on disk, so that it survives a crash
   * @throws Error when the source cannot be read; the edition stays as it is
   */
  refresh(only?: readonly string[], removed?: ReadonlySet<string>): Promise<Edition>;
  /** The view of one address. @throws BodyRefused when a body of it does not compile; the edition is then without that one */
  view(desired: Desired): Promise<unknown>;
  /**
   * Compiles the files accepted by front matter alone, newest first.
   *
   * @param isBusy whether readers or an edit wait; compiling then pauses
   */
  compileWaiting(signal?: AbortSignal, isBusy?: () => boolean): Promise<void>;
  /** Every accepted file with a body, drafts and scheduled posts included: for checks, never for readers. */
  acceptedTexts(): readonly TextFile[];
  /** The compiled body of an accepted file. @throws BodyRefused when it does not compile */
  compiled(file: TextFile): Promise<CompiledBody>;
  /** By path: last good version and problems. */
  readonly records: ReadonlyMap<string, FileRecord>;
  readonly parsedFiles: number;
  /** Whether a scheduled change is due that the edition lacks: after a resumed start, or where no loop runs. */
  readonly isBehind: boolean;
  /** Waits until the file records are on disk. */
  flush(): Promise<void>;
}

/** Compilations between two prunes of unused bodies on disk. */
const compiledBetweenPrunes = 500;
/** How long (ms) background work pauses before it checks again. */
const steppedBack = 100;

/**
 * Opens the blog that the environment names and makes its first edition.
 *
 * @param environment validated environment
 * @param options `remember`: keep accepted files on disk for a restart (servers do, builds and checks do not);
 *   `resume`: make the first edition for the instant of the last run, so that what fell due since can be announced;
 *   `now`: the clock; `report`: receives faults that are not the content's; `audience`: defaults to authors;
 *   `known`: file records of an earlier process; `bodies`: bodies it compiled; `proves`: compile new files before accepting
 *   them; `isAsked`: the source has just been updated; `clock`: measures how long files are missing or change
 * @throws Error when the source cannot be read
 */
export async function openBlog(
  environment: SourceSetting & Pick<Environment, 'SITE_URL'>,
  options: {
    remember?: boolean;
    resume?: boolean;
    now?: () => Date;
    report?: (error: unknown) => void;
    source?: Source;
    audience?: Audience;
    known?: readonly FileRecord[];
    bodies?: BodyStore;
    proves?: boolean;
    isAsked?: boolean;
    clock?: StoreClock;
  } = {},
): Promise<Blog> {
  const { now = () => new Date(), report = reportFault } = options;
  const source = options.source ?? openSource(environment, report);
  const folder = path.resolve(/*turbopackIgnore: true*/ environment.CACHE_FOLDER);
  // Preview and public caches must not mix.
  const kept = path.join(
    /*turbopackIgnore: true*/ folder,
    options.audience === 'preview' ? `${source.name}-preview` : source.name,
  );
  const bodies = options.bodies ?? bodyStore(kept, pipelineVersion, report);
  const records = options.remember === true ? recordStore(kept, pipelineVersion, report) : fixedRecords(options.known ?? []);
  const setting = { siteUrl: environment.SITE_URL, audience: options.audience };
  const { proves, clock } = options;
  const store: ContentStore = contentStore({ source, bodies, records, setting, compile, report, proves, clock });

  async function compile(file: TextFile): Promise<CompileResult> {
    const known = await bodies.compiled(file);
    if (known !== undefined) return { ok: true, body: known };
    const bytes = (await bodies.bytes(file.hash)) ?? (await source.read(file.path));
    // The source may hold a newer version by now, but front matter and body must come from the same bytes.
    if (bytes === undefined || sha256(bytes) !== file.hash) {
      return {
        ok: false,
        problems: [
          {
            path: file.path,
            line: 1,
            column: 1,
            rule: 'file/gone',
            severity: 'error',
            message: 'the text of its last good version is gone',
            hint: 'Repair the file.',
          },
        ],
      };
    }
    const result = await compileInPool({
      path: file.path,
      format: file.format,
      lang: file.language,
      labels: file.labels,
      dollarMaths: file.dollarMaths,
      body: bodyOf(file.path, bytes),
      firstLine: file.bodyLine,
    });
    compiledSincePrune++;
    if (result.ok) await Promise.all([bodies.putCompiled(file, result.body), bodies.save(file.hash, bytes)]);
    return result;
  }

  let compiledSincePrune = 0;
  async function prune(): Promise<void> {
    compiledSincePrune = 0;
    await bodies.prune(store.acceptedTexts());
  }

  async function compileOrRefuse(file: TextFile) {
    const result = await compile(file);
    if (result.ok) {
      store.warn(file.path, file.hash, result.body.warnings);
      return result.body;
    }
    store.refuse(file.path, file.hash, result.problems);
    throw new BodyRefused(result.problems, result.links);
  }

  const compiledBodies: Bodies = { compiled: (ref) => compileOrRefuse(fileOf(ref)) };
  const entries = desiredEntries();
  const editionOf = (snapshot: Snapshot, previous?: Edition): Edition =>
    previous?.snapshot === snapshot ? previous : { snapshot, desired: entries.of(snapshot) };

  // With the remote down, the last good copy is served. Without a copy, the refresh below throws.
  if (options.isAsked !== true) await source.update?.().catch(report);
  const reached = options.resume === true ? lastInstant(kept, report) : undefined;
  const started = now().toISOString();
  const stoppedAt = await reached?.read();
  let edition = editionOf(await store.refresh(stoppedAt !== undefined && stoppedAt < started ? stoppedAt : started));
  let latest = edition;
  let written = stoppedAt;
  let writing: Promise<void> = Promise.resolve();
  /** Writes the edition's instant before anything is announced, so that it survives a crash. */
  function keepInstant(): Promise<void> {
    const { instant } = edition.snapshot;
    if (reached !== undefined && written !== instant) writing = writing.then(() => reached.write(instant));
    written = instant;
    return writing;
  }
  await keepInstant();
  let refreshing: Promise<Edition> | undefined;

  async function prepare(only?: readonly string[], removed?: ReadonlySet<string>): Promise<Edition> {
    // One at a time: a call during a refresh may report a change in a file that has already been read.
    while (refreshing !== undefined) await refreshing.catch(() => undefined);
    refreshing = store.refresh(now().toISOString(), only, removed).then((snapshot) => editionOf(snapshot, latest));
    try {
      latest = await refreshing;
    } finally {
      refreshing = undefined;
    }
    if (options.remember === true && compiledSincePrune > compiledBetweenPrunes) await prune();
    return latest;
  }

  async function refresh(only?: readonly string[], removed?: ReadonlySet<string>): Promise<Edition> {
    edition = await prepare(only, removed);
    await keepInstant();
    return edition;
  }

  /** Takes a refused body out of every list at once, so that no page links to what cannot be shown. */
  async function dropRefused(error: unknown): Promise<void> {
    if (error instanceof BodyRefused) await refresh([]);
  }

  return {
    source,
    get edition() {
      return edition;
    },
    get isBehind() {
      return !holdsAt(edition.snapshot, toIso(now().getTime()));
    },
    records: store.records,
    get parsedFiles() {
      return store.parsed;
    },
    refresh,
    async view(desired) {
      try {
        return await desired.row.view(desired.parts, compiledBodies);
      } catch (error) {
        await dropRefused(error);
        throw error;
      }
    },
    async compileWaiting(signal, isBusy = () => false) {
      const waiting = store.uncompiled().values();
      const compileRest = async () => {
        for (const file of waiting) {
          while (isBusy() && signal?.aborted !== true) await new Promise((resolve) => setTimeout(resolve, steppedBack));
          if (signal?.aborted === true) return;
          await compileOrRefuse(file).catch((error: unknown) =>
            error instanceof BodyRefused ? dropRefused(error) : report(error),
          );
        }
      };
      await Promise.all(Array.from({ length: width }, compileRest));
      if (options.remember === true) await prune();
    },
    acceptedTexts: () => store.acceptedTexts(),
    compiled: compileOrRefuse,
    flush: () => records.flush(),
  };
}
