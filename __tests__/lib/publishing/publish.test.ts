/** @jest-environment node */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { contentFolder, fingerprints, openTestBlog, postText, temporaryFolder } from '@/__tests__/content-fixtures';
import { type GitServer, gitServer } from '@/bench/git-server';
import { readEnvironment } from '@/lib/base/env';
import { contentAddress, servedAddress } from '@/lib/publishing/stored-records';
import { keepContent } from '@/lib/publishing/deployed-base';
import { type Platform, platform } from './platform';

const a = '/posts/operations/a/';
const b = '/posts/operations/b/';
const fileOf = (address: string) => `blog${address.slice(0, -1)}.mdx`;
const post = (title: string, body?: string) => postText({ title, date: '2026-02-03' }, body);

let folder: string;
let remote: GitServer;
let setting: Record<string, string>;
let kept: string;
let site: Platform;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'publish-'));
  remote = await gitServer(folder);
});
afterAll(async () => {
  await remote.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  await rm(path.join(folder, 'work/blog'), { recursive: true, force: true });
  const files = { 'posts/operations/a.mdx': post('A'), 'posts/operations/b.mdx': post('B') };
  await cp(await contentFolder(files), path.join(folder, 'work/blog'), { recursive: true });
  await remote.push({});
  // As on platforms, where there is no git.
  setting = { CONTENT_SOURCE: `git+${remote.url}#main:blog`, CONTENT_GIT: 'library' };
  kept = path.join(await temporaryFolder(), 'kept');
  await keepContent(readEnvironment({ ...setting, CACHE_FOLDER: await temporaryFolder() }), kept);
  site = await platform(setting, kept);
});

/** Every address as a blog made from scratch of what was pushed has it, against what readers get. */
async function mismatches(): Promise<string[]> {
  const blog = await openTestBlog(path.join(folder, 'work/blog'), { clock: { now: new Date().toISOString() } });
  const wrong: string[] = [];
  for (const [address, fingerprint] of Object.entries(fingerprints(blog.edition.desired))) {
    const { status, headers } = await site.get(address);
    if (headers.get('x-view') !== fingerprint) wrong.push(`${address}: ${status} ${headers.get('x-view')}`);
  }
  return wrong;
}

const pagesRendered = () => site.rendered.filter((address) => !address.startsWith('/api/'));
const shows = async (address: string, words: string) => (await site.get(address)).body.toString().includes(words);

test('a call that finds nothing new asks the remote once and renders nothing', async () => {
  const asked = remote.requests;
  const receipt = await site.publish();
  expect([receipt.outage, receipt.addresses, pagesRendered()]).toEqual([undefined, [], []]);
  expect(remote.requests - asked).toBe(1);
});

test('an edit is fresh everywhere with three requests at most, whoever renders; what did not change is not rendered', async () => {
  for (const address of ['/', a, b, '/rss.xml', '/about/']) await site.get(address);
  site.rendered.length = 0;
  await remote.push({ [fileOf(a)]: post('A, retitled') });
  const asked = remote.requests;
  const receipt = await site.publish();
  expect(receipt.outage).toBeUndefined();
  expect(new Set(receipt.addresses.map(({ state }) => state))).toEqual(new Set(['fresh']));
  expect(remote.requests - asked).toBeLessThanOrEqual(3);
  // Six are begun at once.
  expect(pagesRendered().slice(0, 6)).toContain(a);
  expect(pagesRendered()).not.toContain('/about/');
  expect(new Set(pagesRendered()).size).toBe(pagesRendered().length);
  expect([site.rendered[0], site.rendered.at(-1)]).toEqual([contentAddress, servedAddress]);
  expect(await mismatches()).toEqual([]);
  expect((await site.publish()).addresses).toEqual([]);
});

test('what is gone goes first, and answers so to processes that begin cold', async () => {
  await site.get(b);
  site.rendered.length = 0;
  await remote.push({ [fileOf(b)]: undefined });
  const receipt = await site.publish();
  const gone = receipt.addresses.filter(({ change }) => change === 'gone').map(({ address }) => address);
  expect(gone).toContain(b);
  // Six are begun at once.
  expect(pagesRendered().slice(0, gone.length + 6)).toEqual(expect.arrayContaining(gone));
  expect((await site.get(b)).status).toBe(404);
  site.restart();
  site.store.delete(b);
  expect((await site.get(b)).status).toBe(404);
  expect(await mismatches()).toEqual([]);
});

test('processes that begin cold make pages of what was published, not of what was deployed', async () => {
  await remote.push({ [fileOf(a)]: post('A', 'Written later.\n'), 'blog/posts/operations/c.mdx': post('C') });
  await site.publish();
  site.restart();
  for (const address of [...site.store.keys()]) if (!address.startsWith('/api/')) site.store.delete(address);
  remote.manner = 'refuses';
  try {
    expect(await shows(a, 'Written later.')).toBe(true);
    expect((await site.get('/posts/operations/c/')).status).toBe(200);
    expect(await mismatches()).toEqual([]);
  } finally {
    remote.manner = 'well';
  }
});

describe('a file that does not compile', () => {
  const slip = 'A slip {of: the} hand <5 ms.\n';

  test('is held back for all, over later publications and cold starts, and the receipt names it', async () => {
    await remote.push({ [fileOf(a)]: post('A', 'The second version.\n') });
    await site.publish();
    await remote.push({ [fileOf(a)]: post('Never seen', slip), [fileOf(b)]: post('B, retitled') });
    site.restart();
    const receipt = await site.publish();
    expect(receipt.problems.map((problem) => problem.path)).toContain('posts/operations/a.mdx');
    expect(receipt.addresses.filter(({ state }) => state === 'failed')).toEqual([]);
    site.restart();
    await remote.push({ [fileOf(b)]: post('B, again') });
    await site.publish();
    for (const address of [...site.store.keys()]) if (!address.startsWith('/api/')) site.store.delete(address);
    expect([await shows(a, 'The second version.'), await shows('/rss.xml', 'Never seen')]).toEqual([true, false]);
    expect(await shows('/', 'B, again')).toBe(true);
  });

  test('is not published when it is new', async () => {
    await remote.push({ 'blog/posts/operations/c.mdx': post('C', slip) });
    const receipt = await site.publish();
    expect([receipt.outage, receipt.addresses]).toEqual([undefined, []]);
    expect(receipt.problems.map((problem) => problem.path)).toContain('posts/operations/c.mdx');
    expect((await site.get('/posts/operations/c/')).status).toBe(404);
  });
});

test('with the remote away everything stays, and the receipt says why; when it is back, so is the newest', async () => {
  await remote.push({ [fileOf(a)]: post('A, retitled') });
  await site.publish();
  await remote.push({ [fileOf(a)]: post('A, retitled twice') });
  remote.manner = 'refuses';
  site.restart();
  const receipt = await site.publish('clock');
  remote.manner = 'well';
  expect([receipt.outage, receipt.addresses]).toEqual([expect.stringContaining('cannot be read'), []]);
  expect(await shows(a, 'A, retitled')).toBe(true);
  expect(await shows(a, 'A, retitled twice')).toBe(false);
  expect((await site.publish()).outage).toBeUndefined();
  expect(await mismatches()).toEqual([]);
});

test('after a failure the next call does what is left, and only that', async () => {
  for (const address of ['/', a]) await site.get(address);
  await remote.push({ [fileOf(a)]: post('A, retitled') });
  site.broken.add('/');
  const receipt = await site.publish();
  expect(receipt.addresses.filter(({ state }) => state === 'failed')).toEqual([
    expect.objectContaining({ address: '/', error: 'it does not render' }),
  ]);
  expect(site.rendered).not.toContain(servedAddress);
  expect(await shows('/', 'A, retitled')).toBe(false);
  site.broken.clear();
  site.rendered.length = 0;
  await site.publish();
  expect([pagesRendered(), site.rendered.at(-1)]).toEqual([['/'], servedAddress]);
  expect(await mismatches()).toEqual([]);
});

test('a push that comes in the middle is published by the call that brings it, and nothing is left behind', async () => {
  await remote.push({ [fileOf(a)]: post('A, retitled') });
  let second: Promise<unknown> | undefined;
  site.meanwhile = async (address) => {
    if (address !== a || second !== undefined) return;
    second = remote.push({ [fileOf(b)]: post('B, retitled') }).then(() => site.publish());
    await second;
  };
  const first = await site.publish();
  await second;
  expect(first.outage).toBeUndefined();
  expect(await mismatches()).toEqual([]);
  expect((await site.publish()).addresses).toEqual([]);
});

test('an unknown address is answered without the content, and lives for a moment only', async () => {
  await site.get('/missing/404/');
  const process = await site.process();
  let opened = 0;
  const { answerFrom } = await import('@/lib/publishing/content-to-render');
  const answer = await answerFrom({ ...process, blogOf: (record) => (opened++, process.blogOf(record)) }, '/nothing/here/');
  expect([answer.kind, answer.life, opened]).toEqual(['copy', 1, 0]);
  const { status, body } = await site.get('/nothing/here/');
  expect([status, body.equals((await site.get('/missing/404/')).body)]).toEqual([404, true]);
});

test('while the store cannot be read, a page lives for half a minute, and who has seen what was published makes none', async () => {
  const cold = await site.process();
  const warm = await site.process();
  await warm.newest();
  const { answerFrom } = await import('@/lib/publishing/content-to-render');
  site.isReadable = false;
  expect(await answerFrom(cold, a)).toMatchObject({ kind: 'page', life: 30 });
  await expect(answerFrom(warm, a)).rejects.toThrow('refused');
});

test('who rendered while other content was published is told so', async () => {
  const process = await site.process();
  const { answerFrom } = await import('@/lib/publishing/content-to-render');
  const found = await answerFrom(process, a);
  expect(await found.isOutdated?.()).toBe(false);
  await remote.push({ [fileOf(a)]: post('A, retitled') });
  await site.publish();
  expect(await found.isOutdated?.()).toBe(true);
});
