import { messageOf } from '@/lib/base/message-of';
import fs from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import git, { type HttpClient } from 'isomorphic-git';
import { LRUCache } from 'lru-cache';
import { basicOf, GitFailed, type GitSetting, sayable } from './git-command';
import { askedOnce, gitHttp, TooLarge } from './git-http';
import { type GitLimits, type ListedEntry, readGitListing, type TreeEntry, treeEntries } from './git-listing';
import type { GitObjects } from './git-objects';
import { type GitCommit, type GitRepository, goodRef, refOf } from './git-repository';
import { withProcessLock } from './process-lock';
import { dropHalfFetched, fetchWholePacks, packNames, writePack } from './whole-packs';

/**
 * Adds the `thin-pack` capability to the first `want` line. isomorphic-git omits it because git cannot read thin packs from
 * disk, but without it remotes resend everything to a shallow copy at each fetch.
 */
function withThinPack(body: Buffer): Buffer {
  const end = body.indexOf(0x0a);
  const line = body.toString('latin1', 4, end);
  if (!line.startsWith('want ') || line.includes('thin-pack')) return body;
  const longer = `${line} thin-pack\n`;
  return Buffer.concat([
    Buffer.from((longer.length + 4).toString(16).padStart(4, '0') + longer, 'latin1'),
    body.subarray(end + 1),
  ]);
}

const kept = 32 * 1024 * 1024;

/**
 * A local copy of a remote branch by isomorphic-git, for machines without git. It follows the same rules as the git program,
 * over http and https only. Packs are held in memory, at about four times their size.
 *
 * @param folder of the bare repository; made when missing
 */
export function gitLibrary(setting: GitSetting, folder: string, limits: GitLimits): GitRepository & GitObjects {
  const { address, token, patience } = setting;
  const http = gitHttp({ patience, most: limits.total, ask: withThinPack });
  const from = refOf(address);
  /** New for each call: the library adds headers to it. */
  const headers = (): Record<string, string> => (token === undefined ? {} : { authorization: `Basic ${basicOf(token)}` });
  const inside = (name: string) => path.join(/*turbopackIgnore: true*/ folder, name);
  const packs = inside('objects/pack');
  /** Indexes and packs that the library has read. */
  let cache = {};
  const repository = { fs, gitdir: folder };
  const blobs = new LRUCache<string, Buffer>({ maxSize: kept, sizeCalculation: (bytes) => bytes.length + 1 });
  const sizes = new LRUCache<string, number>({ max: 2 * limits.files });
  let tooMuch: { readonly commit: string; readonly why: string } | undefined;

  const locked = <Result>(work: () => Promise<Result>) => withProcessLock(`${folder}.lock`, patience, work);

  /** Turns an error of the library into a `GitFailed` without the token. */
  async function saying<Result>(command: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      const words = messageOf(error);
      throw new GitFailed(`git ${command}: ${sayable(words, token) ?? 'failed'}`);
    }
  }

  async function prepare(): Promise<void> {
    if (address.protocol !== 'https' && address.protocol !== 'http')
      throw new Error(`git is not installed on this machine, and without it only https can be read, not ${address.protocol}`);
    await mkdir(folder, { recursive: true });
    await git.init({ ...repository, bare: true, defaultBranch: 'main' });
    // The library needs a remote to record what it fetched.
    await git.addRemote({ ...repository, remote: 'origin', url: address.remote, force: true });
    await rm(inside('shallow.lock'), { force: true });
    await dropHalfFetched(repository);
    // Drop what a killed process left: a pack is complete once it has an index.
    const names = await readdir(packs);
    for (const name of names)
      if (name.startsWith('tmp_') || (name.endsWith('.pack') && !names.includes(name.replace(/pack$/, 'idx'))))
        await rm(inside(`objects/pack/${name}`), { force: true });
  }

  async function newest(http: HttpClient): Promise<string> {
    const refs = await saying('ls-remote', () =>
      git.listServerRefs({ http, url: address.remote, headers: headers(), prefix: from, protocolVersion: 1 }),
    );
    const found = refs.find(({ ref }) => ref === from)?.oid;
    if (found === undefined) throw new Error(`it has no ${from}`);
    return found;
  }

  async function read(object: string): Promise<Buffer> {
    const readNow = () => git.readObject({ ...repository, oid: object, format: 'content', cache });
    const found = await readNow().catch(() => {
      // Its pack may just have been replaced: retry without the cache.
      cache = {};
      return readNow();
    });
    if (found.format !== 'content') throw new Error(`object ${object} is in no known form`);
    return Buffer.from(found.object);
  }

  const entriesOf = async (tree: string) => treeEntries(await read(tree));

  async function blob(object: string): Promise<Buffer> {
    const known = blobs.get(object);
    if (known !== undefined) return known;
    const bytes = await read(object);
    blobs.set(object, bytes);
    return bytes;
  }

  /** Sizes are cached for longer than bytes: a listing needs only the size of an unchanged file. */
  async function sizeOf(object: string): Promise<number> {
    const known = sizes.get(object);
    if (known !== undefined) return known;
    const { length } = await blob(object);
    sizes.set(object, length);
    return length;
  }

  async function listing(commit: string): Promise<GitCommit> {
    const { commit: found } = await git.readCommit({ ...repository, oid: commit, cache });
    const modified = new Date(found.committer.timestamp * 1000).toISOString();
    let tree: string | undefined = found.tree;
    for (const part of address.folder.split('/').filter((name) => name !== '')) {
      const entries: TreeEntry[] = tree === undefined ? [] : await entriesOf(tree);
      tree = entries.find(({ mode, name }) => mode === '040000' && name.toString('utf8') === part)?.object;
    }
    if (tree === undefined) throw new Error(`commit ${commit.slice(0, 12)} has no folder ${address.folder}`);
    return { commit, ...readGitListing(await entriesBelow(tree), modified, limits) };
  }

  async function entriesBelow(folder: string): Promise<ListedEntry[]> {
    const found: ListedEntry[] = [];
    let trees = 0;
    async function walk(tree: string, prefix: Buffer): Promise<void> {
      // One tree may be referenced a million times, so limit the walk as well as the listing.
      if (++trees > limits.files) throw new Error(`the content folder holds more than ${limits.files} folders`);
      for (const { mode, name, object } of await entriesOf(tree)) {
        const path = Buffer.concat([prefix, name]);
        if (mode === '040000') await walk(object, Buffer.concat([path, Buffer.from('/')]));
        else found.push({ mode, object, name: path, size: mode === '160000' ? NaN : await sizeOf(object) });
        if (found.length > 2 * limits.files) throw new Error(`the content folder holds more than ${limits.files} files`);
      }
    }
    await walk(folder, Buffer.alloc(0));
    return found;
  }

  const resolve = (ref: string) =>
    git.resolveRef({ ...repository, ref }).catch((error: unknown) => {
      if (error instanceof Error && error.name === 'NotFoundError') return undefined;
      throw error;
    });

  /** @returns the commit fetched, which is newer than `tip` after a push in between */
  async function fetchNow(tip: string, http: HttpClient): Promise<string> {
    const fetch = () =>
      // `ref` tells the remote which commit we have, so that it sends only the difference.
      git.fetch({
        ...repository,
        cache,
        http,
        headers: headers(),
        url: address.remote,
        remote: 'origin',
        ref: goodRef,
        remoteRef: from,
        singleBranch: true,
        depth: 1,
        tags: false,
      });
    const { fetchHead } = await saying('fetch', () =>
      fetchWholePacks(repository, fetch).catch((error: unknown) => {
        // Do not retry this commit; the next one may be smaller.
        if (error instanceof TooLarge) tooMuch = { commit: tip, why: error.message };
        throw error;
      }),
    );
    // The cache still names packs that are gone.
    cache = {};
    let size = 0;
    for (const name of await packNames(packs)) size += (await stat(inside(`objects/pack/${name}`))).size;
    if (fetchHead === null) throw new Error(`${address.remote} has no commit`);
    if (size <= limits.total) return fetchHead;
    const why = `the repository takes more than ${Math.round(limits.total / 1024 / 1024)} MiB`;
    tooMuch = { commit: tip, why };
    throw new Error(why);
  }

  return {
    fetch: (known) =>
      locked(async () => {
        await prepare();
        const asking = askedOnce(http);
        const tip = await newest(asking);
        if (known?.commit === tip) return known;
        const good = await resolve(goodRef);
        if (good === tip) return listing(tip);
        if (tooMuch?.commit === tip) throw new Error(tooMuch.why);
        const fetched = await fetchNow(tip, asking);
        const found = await listing(fetched);
        await git.writeRef({ ...repository, ref: goodRef, value: fetched, force: true });
        return found;
      }),
    async lastGood() {
      const good = fs.existsSync(inside('HEAD')) ? await resolve(goodRef) : undefined;
      return good === undefined ? undefined : listing(good);
    },
    read: blob,
    async tidy() {
      if ((await packNames(packs)).length <= limits.packs) return;
      await locked(async () => {
        const good = await resolve(goodRef);
        if (good === undefined) return;
        const oids = [good, ...(await reachable(good))];
        const whole = await writePack(repository, packs, oids, cache);
        for (const name of await readdir(packs))
          if (!name.startsWith(whole.replace(/\.pack$/, ''))) await rm(inside(`objects/pack/${name}`));
        cache = {};
      });
    },
  };

  /** Every tree and blob of a commit. */
  async function reachable(commit: string): Promise<string[]> {
    const found = new Set<string>();
    const queue = [(await git.readCommit({ ...repository, oid: commit, cache })).commit.tree];
    for (let tree = queue.pop(); tree !== undefined; tree = queue.pop()) {
      if (found.has(tree)) continue;
      found.add(tree);
      for (const { mode, object } of await entriesOf(tree))
        if (mode === '040000') queue.push(object);
        else if (mode !== '160000') found.add(object);
    }
    return [...found];
  }
}
