import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { GitAddress } from '@/lib/base/git-address';
import { ifThere } from './error-code';
import { git, GitFailed, type GitSetting } from './git-command';
import { type GitLimits, type GitListing, lsTreeEntries, readGitListing } from './git-listing';
import { withProcessLock } from './process-lock';

/** A commit and the listing of its content folder. */
export interface GitCommit extends GitListing {
  readonly commit: string;
}

/** A local copy of a remote branch, one commit deep. */
export interface GitRepository {
  /**
   * Fetches the newest commit and records it as good once its listing has been read.
   *
   * @returns the newest commit; `known` itself when nothing changed
   * @throws Error when the remote fails, times out or exceeds a limit; the last good commit stays
   */
  fetch(known: GitCommit | undefined): Promise<GitCommit>;
  /** The last good commit; `undefined` when nothing has been fetched yet. */
  lastGood(): Promise<GitCommit | undefined>;
  /** Repacks when small fetches have left too many packs. */
  tidy(): Promise<void>;
}

/** A commit and its instant (ISO, UTC). */
interface Named {
  readonly commit: string;
  readonly modified: string;
}

const fetchedRef = 'refs/content/fetched';
/** The local ref of the last good commit. */
export const goodRef = 'refs/content/good';

/** The remote's ref that is followed. */
export const refOf = ({ branch }: GitAddress) => (branch === undefined ? 'HEAD' : `refs/heads/${branch}`);

/** @param folder of the bare repository; made when missing */
export function gitRepository(setting: GitSetting, folder: string, limits: GitLimits): GitRepository {
  const { address } = setting;
  const from = refOf(address);
  const inside = (name: string) => path.join(/*turbopackIgnore: true*/ folder, name);
  const packs = inside('objects/pack');
  const run = (args: readonly string[], watch?: () => Promise<string | undefined>) =>
    git(setting, args, { repository: folder, watch });
  const locked = <Result>(work: () => Promise<Result>) => withProcessLock(`${folder}.lock`, setting.patience, work);

  let tooMuch: { readonly commit: string; readonly why: string } | undefined;

  async function prepare(): Promise<void> {
    await mkdir(folder, { recursive: true });
    if (!existsSync(inside('HEAD'))) await run(['init', '--quiet', '--bare']);
    // We hold the lock, so lock files are leftovers of a killed git and would block every command.
    for (const name of ['shallow.lock', 'config.lock', 'packed-refs.lock', `${fetchedRef}.lock`, `${goodRef}.lock`])
      await rm(inside(name), { force: true });
    for (const name of await readdir(packs))
      if (name.startsWith('tmp_')) await rm(inside(`objects/pack/${name}`), { force: true });
  }

  async function newest(): Promise<string> {
    const output = (await run(['ls-remote', '--quiet', '--', address.remote, from])).toString('utf8');
    const commit = output
      .split('\n')
      .find((line) => line.endsWith(`\t${from}`))
      ?.split('\t')[0];
    if (commit === undefined) throw new Error(`it has no ${from}`);
    return commit;
  }

  async function tooLarge(): Promise<string | undefined> {
    let size = 0;
    // Git renames a pack when it is complete.
    for (const name of await readdir(packs)) size += (await ifThere(stat(inside(`objects/pack/${name}`))))?.size ?? 0;
    return size > limits.total ? `more than ${Math.round(limits.total / 1024 / 1024)} MiB` : undefined;
  }

  async function fetchNow(tip: string): Promise<void> {
    const quietly = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-auto-maintenance', '--no-recurse-submodules'];
    const what = ['--depth=1', '--update-shallow', '--', address.remote, `+${from}:${fetchedRef}`];
    const failure = await run(['fetch', ...quietly, ...what], tooLarge).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    const excess = await tooLarge();
    if (excess !== undefined) {
      if ((await resolve(fetchedRef)) !== undefined) await run(['update-ref', '-d', fetchedRef]);
      await run(['gc', '--prune=now', '--quiet']);
      // Do not retry this commit; the next one may be smaller.
      tooMuch = { commit: tip, why: `the repository takes ${excess}` };
      throw new Error(tooMuch.why);
    }
    if (failure !== undefined) throw failure.error;
  }

  async function listing({ commit, modified }: Named): Promise<GitCommit> {
    const tree = address.folder === '' ? commit : `${commit}:${address.folder}`;
    const output = await run(['ls-tree', '-r', '-l', '-z', '--full-tree', tree]).catch((error: unknown) => {
      if (error instanceof GitFailed && address.folder !== '')
        throw new Error(`commit ${commit.slice(0, 12)} has no folder ${address.folder}`, { cause: error });
      throw error;
    });
    return { commit, ...readGitListing(lsTreeEntries(output), modified, limits) };
  }

  async function resolve(ref: string): Promise<Named | undefined> {
    const output = await run(['for-each-ref', '--format=%(objectname) %(committerdate:unix)', ref]);
    const { commit, seconds } =
      /^(?<commit>[0-9a-f]{40,64}) (?<seconds>-?\d+)$/.exec(output.toString('utf8').trim())?.groups ?? {};
    return commit === undefined ? undefined : { commit, modified: new Date(Number(seconds) * 1000).toISOString() };
  }

  return {
    fetch: (known) =>
      locked(async () => {
        await prepare();
        // A fetch with depth 1 resends its commit and leaves a pack each time, so compare tips first.
        const tip = await newest();
        if (known?.commit === tip) return known;
        const good = await resolve(goodRef);
        if (good?.commit === tip) return listing(good);
        if (tooMuch?.commit === tip) throw new Error(tooMuch.why);
        if ((await resolve(fetchedRef))?.commit !== tip) await fetchNow(tip);
        const found = await resolve(fetchedRef);
        if (found === undefined) throw new Error(`${address.remote} has no commit`);
        const read = await listing(found);
        await run(['update-ref', goodRef, found.commit]);
        return read;
      }),
    async lastGood() {
      const found = existsSync(inside('HEAD')) ? await resolve(goodRef) : undefined;
      return found === undefined ? undefined : listing(found);
    },
    async tidy() {
      const names = ((await ifThere(readdir(packs))) ?? []).filter((name) => name.endsWith('.pack'));
      if (names.length > limits.packs) await locked(() => run(['gc', '--quiet', '--prune=now']));
    },
  };
}
