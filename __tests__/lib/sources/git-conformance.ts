import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { type GitServer, gitServer, goodToken } from '@/bench/git-server';
import { temporaryFolder } from '@/__tests__/content-fixtures';
import { gitAddress } from '@/lib/base/git-address';
import { defaultGitLimits, type GitLimits } from '@/lib/sources/git-listing';
import { gitSource } from '@/lib/sources/git-source';

// Every step starts processes of git: on a busy machine five seconds are soon gone.
const servers: GitServer[] = [];
/** Ends the remotes of a test. */
export const closeRemotes = () => Promise.all(servers.splice(0).map((server) => server.close()));

export interface Setup {
  by: 'program' | 'library' | undefined;
  address?: string;
  cache?: string;
  token?: string;
  limits?: Partial<GitLimits>;
  patience?: number;
  /** Folder of the commit that a build kept. */
  kept?: string;
  pinned?: boolean;
  /** Told what was left out; without it anything left out fails the test. */
  report?: (error: unknown) => void;
}

/** A remote of its own, ended after the test. */
export async function remote(): Promise<GitServer> {
  const server = await gitServer(await temporaryFolder());
  servers.push(server);
  return server;
}

/** A source that reads a remote into a fresh cache. */
export async function sourceAt(server: GitServer, setup: Setup) {
  const cache = setup.cache ?? (await temporaryFolder());
  const report =
    setup.report ??
    ((error: unknown) => {
      throw error;
    });
  const limits = { ...defaultGitLimits, ...setup.limits };
  const address = gitAddress(setup.address ?? `git+${server.url}#main:content`);
  const { by, token, kept, pinned, patience = 120_000 } = setup;
  return gitSource(address, { cache, by, token, kept, pinned, patience, limits, report });
}

/** Name of the one copy of a remote in a cache folder. */
const copyIn = async (cache: string) => (await readdir(cache)).find((name) => name.endsWith('.git')) ?? '';
const bytesThatDoNotShrink = (length: number, seed: number) =>
  createHash('shake256', { outputLength: length }).update(String(seed)).digest();
const paths = async (source: { list(): Promise<readonly { path: string }[]> }) => (await source.list()).map((file) => file.path);
export const text = async (source: { read(path: string): Promise<Buffer | undefined> }, file: string) =>
  (await source.read(file))?.toString();
export const updateOf = (source: { update?(): Promise<void> }) => source.update?.() ?? Promise.reject(new Error('no update'));

/** What holds for a Git source, whatever reads the remote. */
export function conformsAsGitSource(by: Setup['by']): void {
  const sourceOf = (server: GitServer, setup: Omit<Setup, 'by'> = {}) => sourceAt(server, { ...setup, by });

  test('lists and reads the content folder of a branch at one commit, bytes and all', async () => {
    const server = await remote();
    const picture = Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256));
    const commit = await server.push({
      'content/site.md': 'Site\n',
      'content/posts/ä b.mdx': 'A post\n',
      'content/media/a.png': picture,
      'content/empty.md': '',
      'content/.hidden': 'x',
      'README.md': 'not content',
    });
    const source = await sourceOf(server);
    await updateOf(source);
    expect(await paths(source)).toEqual(['empty.md', 'media/a.png', 'posts/ä b.mdx', 'site.md']);
    expect(source.revision).toBe(commit);
    const read = await Promise.all(
      ['site.md', 'media/a.png', 'empty.md', 'posts/ä b.mdx', 'gone.md'].map((file) => source.read(file)),
    );
    expect(read.map((bytes) => bytes?.length)).toEqual([5, 70_000, 0, 7, undefined]);
    expect(read[1]?.equals(picture)).toBe(true);
    expect(
      (await source.look(['site.md', 'gone.md', '../README.md', 'posts'])).map(({ path: file, size }) => [file, size]),
    ).toEqual([['site.md', 5]]);
  });

  test('a push is seen at the next update and not before; what did not change keeps its stamp', async () => {
    const server = await remote();
    await server.push({ 'content/a.md': 'one', 'content/b.md': 'b' });
    const source = await sourceOf(server);
    await updateOf(source);
    const before = await source.list();
    await server.push({ 'content/a.md': 'two', 'content/c.md': 'c', 'content/b.md': 'b' });
    expect(await text(source, 'a.md')).toBe('one');
    expect(await source.list()).toBe(before);
    await updateOf(source);
    const after = await source.list();
    expect(await Promise.all(['a.md', 'b.md', 'c.md'].map((file) => text(source, file)))).toEqual(['two', 'b', 'c']);
    const stampOf = (files: typeof before, name: string) => files.find((file) => file.path === name)?.stamp;
    expect(stampOf(after, 'b.md')).toBe(stampOf(before, 'b.md'));
    expect(stampOf(after, 'a.md')).not.toBe(stampOf(before, 'a.md'));
    await updateOf(source);
    expect(await source.list()).toBe(after);
  });

  test('a text that comes back as it was is read again, however often it goes and comes', async () => {
    const server = await remote();
    const lines = (word: string) => Array.from({ length: 200 }, (_, index) => `Line ${index} of a text.\n`).join('') + word;
    await server.push({ 'content/a.md': lines('one'), 'content/b.md': lines('b') });
    const cache = await temporaryFolder();
    const source = await sourceOf(server, { cache });
    await updateOf(source);
    for (const word of ['two', 'one', 'two', 'three', 'one', 'two']) {
      await server.push({ 'content/a.md': lines(word) });
      await updateOf(source);
      expect((await text(source, 'a.md'))?.slice(-5)).toBe(lines(word).slice(-5));
      const again = await sourceOf(server, { cache });
      expect((await text(again, 'a.md'))?.slice(-5)).toBe(lines(word).slice(-5));
    }
    expect(await text(source, 'b.md')).toBe(lines('b'));
  });

  test('fetches one commit deep, and after that only what changed', async () => {
    const server = await remote();
    const noise = (seed: number) => bytesThatDoNotShrink(40_000, seed);
    for (let round = 0; round < 5; round++) await server.push({ 'content/old.bin': noise(round * 99_991) });
    const files = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`content/posts/${index}.md`, noise(index * 7919)]),
    );
    await server.push({ ...files, 'content/old.bin': undefined });
    const cache = await temporaryFolder();
    const source = await sourceOf(server, { cache });
    await updateOf(source);
    const first = server.sent;
    await server.push({ 'content/posts/7.md': 'Edited' });
    await updateOf(source);
    const second = server.sent - first;
    expect(await text(source, 'posts/7.md')).toBe('Edited');
    // The five old versions are no part of it; the edit costs a few kilobytes of two megabytes.
    expect(first).toBeLessThan(50 * 41_000);
    expect(second).toBeLessThan(8_000);
  });

  test('without a branch it reads the one that the remote names; without a folder, the root', async () => {
    const server = await remote();
    await server.push({ 'a.md': 'root' });
    const source = await sourceOf(server, { address: `git+${server.url}` });
    await updateOf(source);
    expect(await paths(source)).toEqual(['a.md']);
  });

  test.each(['refuses', 'hangs', 'dies', 'redirects'] as const)(
    'with a remote that %s, the last good commit stays, and after it is well again everything is fresh',
    async (manner) => {
      const server = await remote();
      const first = await server.push({ 'content/a.md': 'one' });
      const source = await sourceOf(server, { patience: manner === 'hangs' ? 10_000 : 120_000 });
      await updateOf(source);
      await server.push({ 'content/a.md': 'two '.repeat(2000) });
      server.manner = manner;
      await expect(updateOf(source)).rejects.toThrow(/content\.git cannot be read: git (?:fetch|ls-remote): ./);
      expect([source.revision, await text(source, 'a.md')]).toEqual([first, 'one']);
      server.manner = 'well';
      await updateOf(source);
      expect(await text(source, 'a.md')).toBe('two '.repeat(2000));
    },
  );

  test('after a restart with the remote down, the last good commit is read', async () => {
    const server = await remote();
    const cache = await temporaryFolder();
    await server.push({ 'content/a.md': 'one' });
    await updateOf(await sourceOf(server, { cache }));
    server.manner = 'refuses';
    const restarted = await sourceOf(server, { cache });
    await expect(updateOf(restarted)).rejects.toThrow('503');
    expect(await text(restarted, 'a.md')).toBe('one');
  });

  test('a remote that was never reached is an outage, never an empty list', async () => {
    const server = await remote();
    server.manner = 'refuses';
    const source = await sourceOf(server);
    await expect(updateOf(source)).rejects.toThrow('503');
    await expect(source.list()).rejects.toThrow('has not been read yet');
  });

  test('a branch or a folder that is not there is an outage that says so', async () => {
    const server = await remote();
    await server.push({ 'content/a.md': 'one' });
    await expect(updateOf(await sourceOf(server, { address: `git+${server.url}#other:content` }))).rejects.toThrow(
      'refs/heads/other',
    );
    await expect(updateOf(await sourceOf(server, { address: `git+${server.url}#main:posts` }))).rejects.toThrow(
      'has no folder posts',
    );
  });

  test('a commit without the folder leaves the last good commit in place, also after a restart', async () => {
    const server = await remote();
    const cache = await temporaryFolder();
    await server.push({ 'content/a.md': 'one' });
    const source = await sourceOf(server, { cache });
    await updateOf(source);
    await server.push({ 'content/a.md': undefined, 'moved/a.md': 'one' });
    await expect(updateOf(source)).rejects.toThrow('has no folder content');
    expect(await text(source, 'a.md')).toBe('one');
    expect(await text(await sourceOf(server, { cache }), 'a.md')).toBe('one');
  });

  test('a branch that was rewritten is followed', async () => {
    const server = await remote();
    await server.push({ 'content/a.md': 'one' });
    const source = await sourceOf(server);
    await updateOf(source);
    server.git('checkout', '--quiet', '--orphan', 'anew');
    const commit = await server.push({ 'content/a.md': 'rewritten' }, { force: true });
    await updateOf(source);
    expect([source.revision, await text(source, 'a.md')]).toEqual([commit, 'rewritten']);
  });

  test('symbolic links, submodules and odd names are left out and reported; the rest is read', async () => {
    const server = await remote();
    await server.push({ 'content/a.md': 'a', 'content/odd\\name.md': 'x', 'content/odd\nname.md': 'x' });
    const link = server.feed('/etc/passwd', 'hash-object', '-w', '--stdin');
    server.git('update-index', '--add', '--cacheinfo', `120000,${link},content/link.md`);
    server.git('update-index', '--add', '--cacheinfo', `160000,${server.git('rev-parse', 'HEAD')},content/module`);
    server.git('commit', '--quiet', '--message', 'Links');
    server.git('push', '--quiet', server.bare, 'HEAD:main');
    const reports: string[] = [];
    const source = await sourceOf(server, { report: (error) => reports.push(String(error)) });
    await updateOf(source);
    expect(await paths(source)).toEqual(['a.md']);
    expect(await source.read('link.md')).toBeUndefined();
    expect(reports).toHaveLength(1);
    for (const words of [
      'link.md: it is a symbolic link',
      'module: it is a submodule',
      'odd\\\\name.md: its name is not allowed',
      '4 left out',
    ])
      expect(reports[0]).toContain(words);
    await updateOf(source);
    expect(reports).toHaveLength(1);
  });

  test('a tree that holds .. is refused as a whole, and nothing is written outside', async () => {
    const server = await remote();
    await server.push({ 'content/a.md': 'one' });
    const cache = await temporaryFolder();
    const source = await sourceOf(server, { cache });
    await updateOf(source);
    const blob = server.feed('escaped', 'hash-object', '-w', '--stdin');
    const entry = Buffer.concat([Buffer.from('100644 ..\0'), Buffer.from(blob, 'hex')]);
    const inner = server.feed(entry, 'hash-object', '-w', '-t', 'tree', '--literally', '--stdin');
    const root = server.feed(
      Buffer.concat([Buffer.from('40000 content\0'), Buffer.from(inner, 'hex')]),
      'hash-object',
      '-w',
      '-t',
      'tree',
      '--literally',
      '--stdin',
    );
    const commit = server.git('commit-tree', root, '-p', 'HEAD', '-m', 'Out');
    server.git('push', '--quiet', server.bare, `${commit}:refs/heads/main`);
    await expect(updateOf(source)).rejects.toThrow(/hasDotdot|contains '\.\.'/);
    expect(await text(source, 'a.md')).toBe('one');
    expect(await readdir(cache)).toEqual([expect.stringMatching(/^git-.*\.git$/)]);
  });

  test('limits: a large file is left out, too many files or too large a repository are an outage', async () => {
    const server = await remote();
    const noise = bytesThatDoNotShrink(3_000_000, 1);
    await server.push({ 'content/a.md': 'a', 'content/b.md': 'b', 'content/large.png': noise });
    const reports: string[] = [];
    const small = await sourceOf(server, { limits: { fileSize: 1000 }, report: (error) => reports.push(String(error)) });
    await updateOf(small);
    expect(await paths(small)).toEqual(['a.md', 'b.md']);
    expect(reports.join()).toContain('large.png: it has 3000000 bytes, more than 1000');
    await expect(updateOf(await sourceOf(server, { limits: { files: 2 } }))).rejects.toThrow('more than 2 files');

    const cache = await temporaryFolder();
    const bounded = await sourceOf(server, { cache, limits: { total: 2 * 1024 * 1024 } });
    await expect(updateOf(bounded)).rejects.toThrow('more than 2 MiB');
    const packs = await readdir(path.join(cache, await copyIn(cache), 'objects/pack'));
    expect(packs.filter((name) => name.endsWith('.pack'))).toEqual([]);
    await server.push({ 'content/large.png': 'small now' });
    await updateOf(bounded);
    expect(await text(bounded, 'large.png')).toBe('small now');
  });

  test('a token is sent to the remote, and found in no error and no file', async () => {
    const server = await remote();
    const cache = await temporaryFolder();
    await server.push({ 'content/a.md': 'private' });
    server.manner = 'asks for a token';
    const source = await sourceOf(server, { token: goodToken, cache });
    await updateOf(source);
    expect(await text(source, 'a.md')).toBe('private');

    const bad = 'a-wrong-token-0123456789';
    const refused = await sourceOf(server, { token: bad });
    const error: unknown = await updateOf(refused).catch((reason: unknown) => reason);
    const words = `${String(error)} ${error instanceof Error ? (error.stack ?? '') : ''} ${JSON.stringify(error)}`;
    expect(words).toContain('cannot be read');
    for (const secret of [bad, Buffer.from(`x-access-token:${bad}`).toString('base64')]) expect(words).not.toContain(secret);
    const kept = await readdir(cache, { recursive: true, withFileTypes: true });
    for (const file of kept.filter((entry) => entry.isFile()))
      expect((await readFile(path.join(file.parentPath, file.name))).includes(goodToken)).toBe(false);
  });

  test('updates that are asked for at once share a fetch, and one that came during a fetch sees what was pushed meanwhile', async () => {
    const server = await remote();
    await server.push({ 'content/a.md': 'one' });
    const source = await sourceOf(server);
    await updateOf(source);
    const before = server.requests;
    await Promise.all(Array.from({ length: 50 }, () => updateOf(source)));
    const perFetch = 2;
    expect(server.requests - before).toBeLessThanOrEqual(2 * perFetch);
    const first = updateOf(source);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await server.push({ 'content/a.md': 'two' });
    await updateOf(source);
    await first;
    expect(await text(source, 'a.md')).toBe('two');
  });

  test('what a killed process left behind does not stop the next one', async () => {
    const server = await remote();
    const cache = await temporaryFolder();
    await server.push({ 'content/a.md': 'one' });
    const source = await sourceOf(server, { cache });
    await updateOf(source);
    const repository = path.join(cache, await copyIn(cache));
    await writeFile(path.join(repository, 'shallow.lock'), '');
    await writeFile(path.join(repository, 'objects/pack/tmp_pack_left'), 'half');
    // A number above the largest that Linux gives.
    await writeFile(`${repository}.lock`, '4194999');
    await server.push({ 'content/a.md': 'two' });
    const next = await sourceOf(server, { cache });
    await updateOf(next);
    expect(await text(next, 'a.md')).toBe('two');
    expect(await readdir(path.join(repository, 'objects/pack'))).not.toContain('tmp_pack_left');
  });

  test('what many small fetches leave is packed into one, while reading goes on', async () => {
    const server = await remote();
    const cache = await temporaryFolder();
    const source = await sourceOf(server, { cache, limits: { packs: 3 } });
    for (let round = 0; round < 6; round++) {
      await server.push({ 'content/a.md': `round ${round}`, [`content/${round}.md`]: `file ${round}` });
      await updateOf(source);
      expect(await text(source, 'a.md')).toBe(`round ${round}`);
    }
    for (let idle = 0; idle < 5; idle++) await updateOf(source);
    const names = await readdir(path.join(cache, await copyIn(cache), 'objects/pack'));
    expect(names.filter((name) => name.endsWith('.pack')).length).toBeLessThanOrEqual(3);
    expect(await Promise.all([0, 5].map((round) => text(source, `${round}.md`)))).toEqual(['file 0', 'file 5']);
  });

  test('two processes with one cache folder take turns', async () => {
    const server = await remote();
    const cache = await temporaryFolder();
    await server.push({ 'content/a.md': 'one' });
    const sources = await Promise.all(Array.from({ length: 4 }, () => sourceOf(server, { cache })));
    await Promise.all(sources.map(updateOf));
    expect(await Promise.all(sources.map((source) => text(source, 'a.md')))).toEqual(['one', 'one', 'one', 'one']);
  });
}
