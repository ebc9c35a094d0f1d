/** @jest-environment node */
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { sampleContent } from '@/bench/sample-content';
import { openTestBlog } from '@/__tests__/content-fixtures';
import { permalinks } from '@/bench/seed-permalinks';
import { until } from '@/__tests__/until';
import { type GitServer, gitServer, goodToken } from '@/bench/git-server';
import { callWebhook, secret, type SiteServer, startSite } from '@/bench/site-server';
import { readerCache, securityHeaders } from '@/lib/pages/headers';
import { faultsInBrowser, oneOfEachKind } from './faults-in-browser';
import { launchBrowser } from './launch-browser';
import { buildForFunctions } from './platform/build-for-functions';
import { isLasting } from './platform/page-store';
import { type Platform, startPlatform } from './platform/start-platform';

const siteUrl = 'https://blog.test.example';
const cronSecret = 'a-cron-secret-for-tests';
let folder: string;
let remote: GitServer;
let platform: Platform;
let own: SiteServer;
let browser: Browser;
/** Every address of the content, as the table has it. */
let addresses: string[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'functions-'));
  remote = await gitServer(folder);
  await cp(sampleContent, path.join(folder, 'work/blog'), { recursive: true });
  await remote.push({});
  remote.manner = 'asks for a token';
  const env = {
    CONTENT_SOURCE: `git+${remote.url}#main:blog`,
    CONTENT_TOKEN: goodToken,
    SITE_URL: siteUrl,
    REVALIDATE_SECRET: secret,
    CRON_SECRET: cronSecret,
  };
  const project = await buildForFunctions(env);
  platform = await startPlatform({ project, env });
  own = await startSite({ env: { SITE_URL: siteUrl } });
  browser = await launchBrowser();
  const blog = await openTestBlog(sampleContent, { clock: { now: new Date().toISOString() } });
  // The pages of what is missing are for other addresses.
  addresses = [...blog.edition.desired.keys()].filter((where) => !where.startsWith('/missing/'));
}, 1_200_000);
afterAll(async () => {
  await browser?.close();
  await own?.remove();
  await platform?.stop();
  await remote?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

const readOwn = async (where: string) => {
  // Uncompressed, for the validator names the compression.
  const answer = await fetch(own.url + where, { redirect: 'manual', headers: { 'accept-encoding': 'identity' } });
  return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) };
};

/** What a reader notices of an answer. */
const shown = ({ status, headers, body }: { status: number; headers: Headers; body: Buffer }) => ({
  status,
  body: body.toString('base64'),
  // How what is missing is kept from living in a store is each host's own matter.
  'cache-control': status === 404 ? '' : headers.get('cache-control'),
  ...Object.fromEntries(
    ['content-type', 'content-security-policy', 'etag', 'x-view', 'location', 'link', 'x-robots-tag'].map((name) => [
      name,
      headers.get(name),
    ]),
  ),
});

const missing = ['/posts/operations/nobody/', '/nothing/', '/nothing.xml', '/icon-of-nobody.png', '/a/b/c/d/e/'];

describe('every address', () => {
  test('answers with the same bytes as on our own server', async () => {
    expect(addresses.length).toBeGreaterThan(100);
    const differing: string[] = [];
    for (const where of [...addresses, ...missing]) {
      const here = shown(await platform.get(where));
      const there = shown(await readOwn(where));
      const names = [...new Set([...Object.keys(here), ...Object.keys(there)])];
      const differ = names.filter((name) => here[name as keyof typeof here] !== there[name as keyof typeof there]);
      if (differ.length > 0) differing.push(`${where}: ${differ.join(', ')}`);
    }
    expect(differing).toEqual([]);
  });

  test('carries no framework, a policy of hashes, validators and the view that it shows', async () => {
    for (const where of [...addresses, ...missing]) {
      const { status, headers, text } = await platform.get(where);
      const policy = headers.get('content-security-policy') ?? '';
      expect([where, policy]).toEqual([where, expect.stringContaining("default-src 'none'")]);
      expect([where, policy.includes('unsafe')]).toEqual([where, false]);
      expect([where, headers.get('etag')]).toEqual([where, expect.stringMatching(/^(?:W\/)?"[^"]+"$/)]);
      expect([where, headers.get('x-view')]).toEqual([where, expect.stringMatching(/^[\w-]{16,}$/)]);
      if (!(headers.get('content-type') ?? '').startsWith('text/html')) continue;
      expect([where, status, /\/_next\/|__next|self\.__next_f/.test(text)]).toEqual([where, status, false]);
    }
  });
});

test('no kind of page has anything of the framework or is blocked by its policy', async () => {
  const kinds = [...(await oneOfEachKind(sampleContent)), '/search/?q=oci', '/nothing/'];
  expect(await faultsInBrowser(browser, platform.url, kinds)).toEqual([]);
});

test('a path without its slash is redirected in one hop, as on our own server', async () => {
  for (const where of ['/about', '/posts/operations', permalinks[0]?.slice(0, -1) ?? '']) {
    for (const { status, headers } of [await platform.get(where), await readOwn(where)]) {
      const location = new URL(headers.get('location') ?? '', 'http://localhost');
      expect([where, status, location.pathname]).toEqual([where, 308, `${where}/`]);
      expect(Object.fromEntries(headers)).toMatchObject({ ...securityHeaders, 'cache-control': readerCache.redirect });
    }
  }
});

test('what a reader has already is not sent again', async () => {
  for (const where of ['/', permalinks[0] ?? '', '/rss.xml']) {
    const { headers } = await platform.get(where);
    const again = await platform.get(where, { 'if-none-match': headers.get('etag') ?? '' });
    expect([where, again.status, again.body.length]).toEqual([where, 304, 0]);
  }
});

test('no function is called for a stored page', async () => {
  const count = platform.functions.invocations.length;
  const asked = ['/', permalinks[0] ?? '', '/rss.xml', '/sitemap.xml', '/about/'];
  for (const where of asked) {
    const { status, headers } = await platform.get(where);
    expect([where, status, headers.get('x-vercel-cache')]).toEqual([where, 200, expect.stringMatching(/^(?:HIT|PRERENDER)$/)]);
  }
  // What was asked for before may still be made anew.
  const called = platform.functions.invocations.slice(count).map(({ url }) => url.split('?')[0]);
  expect(called.filter((url) => asked.includes(`${url}/`) || asked.includes(url ?? ''))).toEqual([]);
});

test('addresses of strangers leave nothing in the store that lives', async () => {
  const lasting = () => [...platform.store.entries.values()].filter(isLasting).length;
  const before = lasting();
  for (let index = 0; index < 20; index++) {
    expect((await platform.get(`/posts/operations/stranger-${index}/`)).status).toBe(404);
    expect((await platform.get(`/stranger-${index}`)).status).toBeGreaterThanOrEqual(300);
    expect((await platform.get(`/icon-stranger-${index}.png`)).status).toBe(404);
  }
  expect(lasting()).toBe(before);
});

test('search answers', async () => {
  const page = await platform.get('/search/?q=flux');
  expect([page.status, page.text.includes(permalinks[0] ?? '')]).toEqual([200, true]);
  const found = await platform.get('/api/search/?q=flux');
  expect([found.status, found.text.includes('/posts/')]).toEqual([200, true]);
});

describe('a publication', () => {
  const address = permalinks[0] ?? '';
  const file = `blog${address.slice(0, -1)}.mdx`;
  const stored = () => readFile(path.join(folder, 'work', file), 'utf8');
  const shows = async (where: string, words: string) => (await platform.get(where)).text.includes(words);

  test('makes a new title fresh everywhere by few questions to Git', async () => {
    await remote.push({ [file]: (await stored()).replace(/^title: .*$/m, 'title: "Titled anew wombat"') });
    const asked = remote.requests;
    const answer = await callWebhook(platform.url);
    expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ problems: [] })]);
    expect(remote.requests - asked).toBeLessThanOrEqual(3);
    for (const where of [address, '/', '/rss.xml', '/feed.json', '/posts/operations/'])
      expect([where, await shows(where, 'Titled anew wombat')]).toEqual([where, true]);
  });

  test('takes away what is deleted, and brings it back; what one call leaves undone, the next does', async () => {
    const text = await stored();
    const published = (status: number) =>
      until(async () => {
        await callWebhook(platform.url);
        return (
          (await platform.get(address)).status === status &&
          (await platform.get('/rss.xml')).text.includes(address) === (status === 200)
        );
      });
    await remote.push({ [file]: undefined });
    await published(410);
    await remote.push({ [file]: text });
    await published(200);
  });

  test('is called for by the platform’s clock too', async () => {
    const answers = await platform.callCrons();
    expect(answers.length).toBeGreaterThan(0);
    for (const answer of answers) expect(answer.status).toBe(200);
  });
});

test('no function writes the token that it was given', () => {
  expect(platform.functions.output()).not.toContain(goodToken);
});
