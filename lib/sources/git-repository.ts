import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { git, GitFailed, type GitSetting } from './git-command';
import { type GitLimits, type GitListing, readGitListing } from './git-listing';
import { withProcessLock } from './process-lock';
import { isMissing } from './watch-folders';

/** A commit and what its content folder holds. */
export interface GitCommit extends GitListing {
  readonly commit: string;
}

/** The copy of a remote branch on this machine: one commit deep. */
export interface GitRepository {
  /**
   * Fetches what changed since the last time, and keeps the commit once its listing has been read.
   *
   * @returns the newest commit; `known` itself when it is still the newest
   * @throws Error when the remote is down, refuses, takes too long, or sends what may not become content; the last good commit stays
   */
  fetch(known: GitCommit | undefined): Promise<GitCommit>;
  /** The last good commit; `undefined` when nothing was ever fetched. */
  lastGood(): Promise<GitCommit | undefined>;
  /** Packs what many small fetches have left. */
  tidy(): Promise<void>;
}

const fetchedRef = 'refs/content/fetched';
const goodRef = 'refs/content/good';

/** @param folder of the bare repository; made when it is not there */
export function gitRepository(setting: GitSetting, folder: string, limits: GitLimits): GitRepository {
  const { address } = setting;
  const run = (args: readonly string[], watch?: () => Promise<string | undefined>) =>
    git(setting, args, { repository: folder, watch });
  const locked = <Result>(work: () => Promise<Result>) => withProcessLock(`${folder}.lock`, setting.patience, work);

  async function prepare(): Promise<void> {
    await mkdir(folder, { recursive: true });
    if (!(await isThere(path.join(/*turbopackIgnore: true*/ folder, 'HEAD')))) await run(['init', '--quiet', '--bare']);
    // Nobody else is at work here: what a killed git left behind would stop every later one.
    for (const name of ['shallow.lock', 'config.lock', 'packed-refs.lock', `${fetchedRef}.lock`, `${goodRef}.lock`])
      await rm(path.join(/*turbopackIgnore: true*/ folder, name), { force: true });
    for (const name of await readdir(path.join(/*turbopackIgnore: true*/ folder, 'objects/pack')))
      if (name.startsWith('tmp_')) await rm(path.join(/*turbopackIgnore: true*/ folder, 'objects/pack', name), { force: true });
  }

  async function tooLarge(): Promise<string | undefined> {
    const size = await sizeOf(path.join(/*turbopackIgnore: true*/ folder, 'objects/pack'));
    return size > limits.total ? `more than ${Math.round(limits.total / 1024 / 1024)} MiB` : undefined;
  }

  async function listing(commit: string): Promise<GitCommit> {
    const date = (await run(['show', '--no-patch', '--format=%ct', commit])).toString('utf8').trim();
    const tree = address.folder === '' ? commit : `${commit}:${address.folder}`;
    const output = await run(['ls-tree', '-r', '-l', '-z', '--full-tree', tree]).catch((error: unknown) => {
      if (error instanceof GitFailed && address.folder !== '')
        throw new Error(`commit ${commit.slice(0, 12)} has no folder ${address.folder}`, { cause: error });
      throw error;
    });
    return { commit, ...readGitListing(output, new Date(Number(date) * 1000).toISOString(), limits) };
  }

  async function resolve(ref: string): Promise<string | undefined> {
    const output = await run(['for-each-ref', '--format=%(objectname)', ref]);
    return output.toString('utf8').trim() || undefined;
  }

  return {
    fetch: (known) =>
      locked(async () => {
        await prepare();
        const from = address.branch === undefined ? 'HEAD' : `refs/heads/${address.branch}`;
        const quietly = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-auto-maintenance', '--no-recurse-submodules'];
        await run(
          ['fetch', ...quietly, '--depth=1', '--update-shallow', '--', address.remote, `+${from}:${fetchedRef}`],
          tooLarge,
        );
        const excess = await tooLarge();
        if (excess !== undefined) {
          await run(['update-ref', '-d', fetchedRef]);
          await run(['gc', '--prune=now', '--quiet']);
          throw new Error(`the repository takes ${excess}`);
        }
        const commit = await resolve(fetchedRef);
        if (commit === undefined) throw new Error(`${address.remote} has no commit`);
        if (known?.commit === commit) return known;
        const newest = await listing(commit);
        await run(['update-ref', goodRef, commit]);
        return newest;
      }),
    async lastGood() {
      if (!(await isThere(path.join(/*turbopackIgnore: true*/ folder, 'HEAD')))) return undefined;
      const commit = await resolve(goodRef);
      return commit === undefined ? undefined : listing(commit);
    },
    tidy: () => locked(async () => void (await run(['gc', '--auto', '--quiet']))),
  };
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    (error: unknown) => {
      if (isMissing(error)) return false;
      throw error;
    },
  );
}

async function sizeOf(folder: string): Promise<number> {
  let total = 0;
  for (const name of await readdir(folder)) {
    const found = await stat(path.join(/*turbopackIgnore: true*/ folder, name)).catch((error: unknown) => {
      // Git renames its packs when they are whole.
      if (isMissing(error)) return undefined;
      throw error;
    });
    total += found?.size ?? 0;
  }
  return total;
}
