import path from 'node:path';
import { messageOf } from '@/lib/base/message-of';
import { sha256 } from '@/lib/base/sha256';
import { sharedNext } from '@/lib/base/shared-next';
import type { GitAddress } from '@/lib/base/git-address';
import { type GitSetting, hasProgram } from './git-command';
import { defaultGitLimits, type GitLimits } from './git-listing';
import { type GitObjects, gitObjects } from './git-objects';
import { type GitCommit, type GitRepository, gitRepository } from './git-repository';
import { filesAt, type KeptCommit, readKept } from './kept-commit';
import type { Source } from './source';

export interface GitSourceOptions {
  /** Folder for the local copy of the branch. */
  readonly cache: string;
  readonly token?: string;
  /** Timeout (ms) of one git command or HTTP request. */
  readonly patience: number;
  readonly limits?: GitLimits;
  /** `program`: the installed git; `library`: isomorphic-git. Default: the program, if there is one. */
  readonly by?: 'program' | 'library';
  /** Folder of the commit kept by a build, which is read while nothing newer is available. */
  readonly kept?: string;
  /** Read only the kept commit, if there is one, so that all of a build uses one commit. */
  readonly pinned?: boolean;
  /** Called with the files left out of a commit, and with failures to repack. */
  readonly report: (error: unknown) => void;
}

const mostNamed = 20;
/** The library needs four times a pack's size in memory; functions have one or two GB. */
const mostInMemory = 192 * 1024 * 1024;

/**
 * A branch of a Git repository as a source. Only `update` contacts the remote; everything else reads the commit fetched last,
 * even after a restart.
 */
export function gitSource(address: GitAddress, options: GitSourceOptions): Source {
  const setting: GitSetting = { address, token: options.token, patience: options.patience };
  const identity = `${address.remote}#${address.branch ?? ''}:${address.folder}`;
  const name = `git-${sha256(identity).slice(0, 12)}`;
  const folder = (ending: string) => path.resolve(/*turbopackIgnore: true*/ options.cache, `${name}${ending}`);
  const limits = options.limits ?? defaultGitLimits;
  let opened: Promise<GitRepository & GitObjects> | undefined;
  const repository = () => (opened ??= open());
  let kept: KeptCommit | undefined;
  let current: GitCommit | undefined;
  let outage: unknown;
  let tidying: Promise<void> = Promise.resolve();

  async function open(): Promise<GitRepository & GitObjects> {
    if ((options.by ?? ((await hasProgram()) ? 'program' : 'library')) === 'program')
      return { ...gitRepository(setting, folder('.git'), limits), ...gitObjects(setting, folder('.git')) };
    // A server with git never loads the library.
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
      // Repack in the background; the next fetch waits for it.
      tidying = repository()
        .then((objects) => objects.tidy())
        .catch(options.report);
    } catch (error) {
      outage = error;
      throw new Error(`${address.remote} cannot be read: ${messageOf(error)}`, { cause: error });
    }
  }

  async function keptCommit(): Promise<GitCommit | undefined> {
    if (options.kept === undefined) return undefined;
    kept ??= await readKept(path.resolve(/*turbopackIgnore: true*/ options.kept), name);
    return kept === undefined ? undefined : { ...kept, leftOut: [] };
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
    leftOut: () => current?.leftOut ?? [],
    ...filesAt(
      async () => (await at()).files,
      async (object) => (await kept?.read(object)) ?? (await repository()).read(object),
    ),
  };
}
