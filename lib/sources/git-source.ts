import { createHash } from 'node:crypto';
import path from 'node:path';
import type { GitAddress } from './git-address';
import type { GitSetting } from './git-command';
import { defaultGitLimits, type GitLimits } from './git-listing';
import { gitObjects } from './git-objects';
import { type GitCommit, gitRepository } from './git-repository';
import type { Source } from './source';

/** What a Git source needs besides its address. */
export interface GitSourceOptions {
  /** Folder that the copy of the branch is kept in. */
  readonly cache: string;
  readonly token?: string;
  /** Time (ms) that a fetch may take. */
  readonly patience: number;
  readonly limits?: GitLimits;
  /** Told of files that were left out, once a commit. */
  readonly report: (error: unknown) => void;
}

const mostNamed = 20;

/**
 * A branch of a Git repository as a source, read at one commit at a time. Only `update` speaks to the remote; everything else reads the
 * commit that it found last, also after a restart.
 */
export function gitSource(address: GitAddress, options: GitSourceOptions): Source {
  const setting: GitSetting = { address, token: options.token, patience: options.patience };
  const identity = `${address.remote}#${address.branch ?? ''}:${address.folder}`;
  const name = `git-${createHash('sha256').update(identity).digest('hex').slice(0, 12)}`;
  const folder = path.resolve(/*turbopackIgnore: true*/ options.cache, `${name}.git`);
  const repository = gitRepository(setting, folder, options.limits ?? defaultGitLimits);
  const objects = gitObjects(setting, folder);
  let current: GitCommit | undefined;
  let outage: unknown;
  let underway: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  async function fetchNewest(): Promise<void> {
    try {
      const before = current;
      current = await repository.fetch(before);
      outage = undefined;
      if (current === before) return;
      tell(current);
      // Off the way of whoever waits for this commit, before whoever asks for the next.
      underway = underway.then(() => repository.tidy()).catch(options.report);
    } catch (error) {
      outage = error;
      throw new Error(`${address.remote} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }

  function tell({ commit, leftOut }: GitCommit): void {
    if (leftOut.length === 0) return;
    const lines = leftOut.slice(0, mostNamed).map((file) => `${file.path}: ${file.why}`);
    options.report(new Error(`commit ${commit.slice(0, 12)}: ${leftOut.length} left out: ${lines.join('; ')}`));
  }

  async function at(): Promise<GitCommit> {
    current ??= await repository.lastGood();
    if (current !== undefined) return current;
    throw new Error(`${address.remote} has not been read yet`, { cause: outage });
  }

  return {
    name,
    get revision() {
      return current?.commit;
    },
    update() {
      // A call during a fetch may have come for a push that this one has read past: it shares the one after.
      next ??= underway
        .catch(() => undefined)
        .then(() => {
          const fetching = fetchNewest();
          underway = fetching;
          next = undefined;
          return fetching;
        });
      return next;
    },
    list: async () => (await at()).files,
    async look(paths) {
      const wanted = new Set(paths);
      return (await at()).files.filter((file) => wanted.has(file.path));
    },
    async read(file) {
      const object = (await at()).objects.get(file);
      if (object === undefined) return undefined;
      const bytes = await objects.read(object);
      if (bytes === undefined) throw new Error(`${file}: object ${object} is not in the local copy`);
      return bytes;
    },
  };
}
