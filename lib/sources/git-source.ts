import { createHash } from 'node:crypto';
import path from 'node:path';
import { messageOf } from '@/lib/base/message-of';
import { sharedNext } from '@/lib/base/shared-next';
import type { GitAddress } from '@/lib/base/git-address';
import type { GitSetting } from './git-command';
import { defaultGitLimits, type GitLimits } from './git-listing';
import { type GitObjects, gitObjects } from './git-objects';
import { hasProgram } from './git-program';
import { type GitCommit, type GitRepository, gitRepository } from './git-repository';
import { type KeptCommit, readKept } from './kept-commit';
import type { Source } from './source';

/** What a Git source needs besides its address. */
export interface GitSourceOptions {
  /** Folder that the copy of the branch is kept in. */
  readonly cache: string;
  readonly token?: string;
  /** Time (ms) that a fetch may take. */
  readonly patience: number;
  readonly limits?: GitLimits;
  /** `program`: the system's git; `library`: JavaScript, for machines without it; without either, what this machine has. */
  readonly by?: 'program' | 'library';
  /** Folder with the commit that a build kept: where nothing newer can be had, that is read. */
  readonly kept?: string;
  /** Read the kept commit and nothing newer, if there is one: all of a build is made from one commit. */
  readonly pinned?: boolean;
  /** Told of files that were left out, once a commit. */
  readonly report: (error: unknown) => void;
}

const mostNamed = 20;
/** The library holds packs in memory, four times over: functions have one or two GB. */
const mostInMemory = 192 * 1024 * 1024;

/**
 * A branch of a Git repository as a source, read at one commit at a time. Only `update` speaks to the remote; everything else reads the
 * commit that it found last, also after a restart.
 */
export function gitSource(address: GitAddress, options: GitSourceOptions): Source {
  const setting: GitSetting = { address, token: options.token, patience: options.patience };
  const identity = `${address.remote}#${address.branch ?? ''}:${address.folder}`;
  const name = `git-${createHash('sha256').update(identity).digest('hex').slice(0, 12)}`;
  const folder = (ending: string) => path.resolve(/*turbopackIgnore: true*/ options.cache, `${name}${ending}`);
  const limits = options.limits ?? defaultGitLimits;
  let opened: Promise<GitRepository & GitObjects> | undefined;
  const repository = () => (opened ??= open());
  let kept: Promise<KeptCommit | undefined> | undefined;
  const keptObjects = new Set<string>();
  let current: GitCommit | undefined;
  let outage: unknown;
  let tidying: Promise<void> = Promise.resolve();

  async function open(): Promise<GitRepository & GitObjects> {
    if ((options.by ?? ((await hasProgram()) ? 'program' : 'library')) === 'program')
      return { ...gitRepository(setting, folder('.git'), limits), ...gitObjects(setting, folder('.git')) };
    // Loaded only where it is needed: a server with git never is.
    const { gitLibrary } = await import('./git-library');
    return gitLibrary(setting, folder('.library.git'), { ...limits, total: Math.min(limits.total, mostInMemory) });
  }

  async function fetchNewest(): Promise<void> {
    await tidying;
    try {
      const before = current ?? (await keptCommit());
      const isPinned = options.pinned === true && before !== undefined;
      const fetched = isPinned ? before : await (await repository()).fetch(before);
      current = fetched;
      outage = undefined;
      if (fetched === before) return;
      tell(fetched);
      // Off the way of whoever waits for this commit, before whoever asks for the next.
      tidying = repository()
        .then((objects) => objects.tidy())
        .catch(options.report);
    } catch (error) {
      outage = error;
      throw new Error(`${address.remote} cannot be read: ${messageOf(error)}`, {
        cause: error,
      });
    }
  }

  async function keptCommit(): Promise<GitCommit | undefined> {
    kept ??=
      options.kept === undefined
        ? Promise.resolve(undefined)
        : readKept(path.resolve(/*turbopackIgnore: true*/ options.kept), name);
    const found = await kept;
    if (found === undefined) return undefined;
    for (const { stamp } of found.files) keptObjects.add(stamp);
    return { ...found, objects: new Map(found.files.map((file) => [file.path, file.stamp])), leftOut: [] };
  }

  function tell({ commit, leftOut }: GitCommit): void {
    if (leftOut.length === 0) return;
    const lines = leftOut.slice(0, mostNamed).map((file) => `${file.path}: ${file.why}`);
    options.report(new Error(`commit ${commit.slice(0, 12)}: ${leftOut.length} left out: ${lines.join('; ')}`));
  }

  async function at(): Promise<GitCommit> {
    current ??= (await (await repository()).lastGood()) ?? (await keptCommit());
    if (current !== undefined) return current;
    throw new Error(`${address.remote} has not been read yet`, { cause: outage });
  }

  return {
    name,
    get revision() {
      return current?.commit;
    },
    update: sharedNext(fetchNewest),
    list: async () => (await at()).files,
    async look(paths) {
      const wanted = new Set(paths);
      return (await at()).files.filter((file) => wanted.has(file.path));
    },
    async read(file) {
      const object = (await at()).objects.get(file);
      if (object === undefined) return undefined;
      const found = keptObjects.has(object) ? await kept : undefined;
      const bytes = await (found ?? (await repository())).read(object);
      if (bytes === undefined) throw new Error(`${file}: object ${object} is not in the local copy`);
      return bytes;
    },
  };
}
