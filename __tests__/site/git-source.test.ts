/** @jest-environment node */
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '@/__tests__/until';
import { type GitServer, gitServer, goodToken } from '@/bench/git-server';
import { generateContent, postName, postText } from '@/bench/generate-content';
import { callWebhook, deliverPush, type SiteServer, startSite } from '@/bench/site-server';

const count = 20;
let folder: string;
let remote: GitServer;
let site: SiteServer;
const fileOf = (index: number) => `blog/posts/${postName(index)}.mdx`;
const addressOf = (index: number) => `/posts/${postName(index)}/`;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'git-site-'));
  remote = await gitServer(folder);
  const content = path.join(folder, 'generated');
  await generateContent(content, count);
  await cp(content, path.join(folder, 'work/blog'), { recursive: true });
  await remote.push({});
  remote.manner = 'asks for a token';
  site = await startSite({
    env: { CONTENT_SOURCE: `git+${remote.url}#main:blog`, CONTENT_TOKEN: goodToken, CONTENT_TIMEOUT_SECONDS: '5' },
  });
});
afterAll(async () => {
  await site?.remove();
  await remote?.close();
  await rm(folder, { recursive: true, force: true });
});

async function page(address: string) {
  const answer = await fetch(site.url + address, { redirect: 'manual' });
  return { status: answer.status, text: await answer.text() };
}

test('a push is live on page, list and feed when the webhook has answered', async () => {
  expect((await page(addressOf(3))).status).toBe(200);
  expect((await page('/rss.xml')).status).toBe(200);
  // The loop's first look is what later ones are compared with.
  expect((await deliverPush(site.url)).status).toBe(200);
  await remote.push({
    [fileOf(3)]: postText(3, count, { title: 'Pushed from afar', extra: 'A pushed sentence.' }),
    [fileOf(count)]: postText(count, count, { title: 'A new post' }),
  });
  expect((await page(addressOf(3))).text).not.toContain('A pushed sentence.');
  const { status, receipt } = await deliverPush(site.url);
  expect(status).toBe(200);
  expect(receipt.addresses.map(({ address }) => address)).toEqual(expect.arrayContaining([addressOf(3), '/rss.xml']));
  expect((await page(addressOf(3))).text).toContain('A pushed sentence.');
  expect((await page('/posts/architecture-decisions/')).text).toContain('Pushed from afar');
  expect((await page('/rss.xml')).text).toContain('A new post');
});

test('with the remote down everything is served, and the webhook says that the source is away', async () => {
  const push = remote.push({ [fileOf(3)]: postText(3, count, { title: 'Pushed while away' }) });
  remote.manner = 'refuses';
  await push;
  const { status, receipt } = await deliverPush(site.url);
  expect(status).toBe(502);
  expect(receipt.outage).toContain('cannot be read');
  for (let index = 0; index < count; index++) expect((await page(addressOf(index))).status).toBe(200);
  expect((await page(addressOf(3))).text).toContain('Pushed from afar');
});

test('a restart with the remote down serves the last good commit, and is fresh when the remote is back', async () => {
  await site.stop('SIGKILL');
  await site.restart();
  expect((await page(addressOf(3))).text).toContain('Pushed from afar');
  remote.manner = 'asks for a token';
  expect((await deliverPush(site.url)).status).toBe(200);
  await until(
    async () => (await page(addressOf(3))).text.includes('Pushed while away'),
    () => 'what was pushed while the remote was down',
  );
});

test('the token is in no output and in no file of the cache', async () => {
  expect(site.output()).not.toContain(goodToken);
  expect(site.output()).toContain('cannot be read');
  const kept = await readdir(path.join(site.folder, 'cache'), { recursive: true, withFileTypes: true });
  const files = kept.filter((entry) => entry.isFile());
  expect(files.some((file) => file.name.endsWith('.pack'))).toBe(true);
  for (const file of files) expect((await readFile(path.join(file.parentPath, file.name))).includes(goodToken)).toBe(false);
});

/** Programs that speak to the remote now, as Linux lists them. */
async function speakers(): Promise<string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
  return lines.filter((line) => /^\S*git\0/.test(line) && line.includes(remote.url)).map((line) => line.replaceAll('\0', ' '));
}

test('a server that ends takes a fetch that hangs with it', async () => {
  remote.manner = 'hangs';
  const leaving = new AbortController();
  const call = callWebhook(site.url, { body: '{}', signal: leaving.signal }).catch(() => undefined);
  await until(async () => (await speakers()).length > 0);
  leaving.abort();
  await call;
  await site.stop('SIGTERM');
  // What was told to end may need a moment; a fetch that nobody ends waits for the remote.
  await until(
    async () => (await speakers()).length === 0,
    () => 'the fetch to end with its server',
  );
  remote.manner = 'asks for a token';
});
