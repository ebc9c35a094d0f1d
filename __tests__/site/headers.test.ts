/** @jest-environment node */
import { appendFile, rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { JSDOM } from 'jsdom';
import type { Browser } from 'playwright-core';
import { type SiteServer, startSite } from '@/bench/site-server';
import { permalinks } from '@/bench/seed-permalinks';
import { until } from '@/__tests__/until';
import { axeViolations } from './axe-violations';
import { faultsInBrowser, oneOfEachKind } from './faults-in-browser';
import { launchBrowser } from './launch-browser';

let site: SiteServer;
let browser: Browser;
beforeAll(async () => {
  site = await startSite();
  browser = await launchBrowser();
  await rm(`${site.content}${removed.slice(0, -1)}.mdx`);
  await until(async () => (await get(removed)).status === 410);
});
afterAll(async () => {
  await browser?.close();
  await site?.remove();
});

const get = (address: string, init: RequestInit = {}) => fetch(site.url + address, { redirect: 'manual', ...init });

const post = permalinks[0] ?? '';
const removed = permalinks[3] ?? '';
const kinds = [
  { name: 'page', address: '/' },
  { name: 'post', address: post },
  { name: 'search', address: '/search/?q=flux' },
  { name: 'feed', address: '/rss.xml' },
  { name: 'card', address: '/cards/index.png' },
  { name: 'diagram', address: `/diagrams/${post.slice('/posts/'.length)}1.svg` },
  { name: 'Markdown', address: `${post}index.md` },
  { name: 'sitemap', address: '/sitemap.xml' },
  { name: 'security.txt', address: '/.well-known/security.txt' },
  { name: 'script', address: '/scripts/site.js' },
  { name: 'icon', address: '/icon.svg' },
  { name: '404', address: '/nothing/here/' },
  { name: '404 below assets', address: '/_next/static/nothing.js' },
  { name: '404 below pictures', address: '/media/nothing.png' },
  { name: 'folder of pictures', address: '/media/' },
  { name: '410', address: removed },
  { name: 'malformed', address: '/%E0%A4%A/' },
  { name: 'redirect', address: '/about' },
  { name: 'API', address: '/api/health' },
  { name: 'API error', address: '/api/revalidate', method: 'POST' },
  { name: 'wrong method', address: '/', method: 'DELETE' },
];

describe('every answer', () => {
  test.each(kinds)('$name has the policy and the headers', async ({ address, method = 'GET' }) => {
    const { headers } = await get(address, { method });
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).toMatch(/base-uri 'none'/);
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toMatch(
      /\.(?:xml|png|svg|md)$/.test(address) && !/sitemap|icon|nothing/.test(address)
        ? /^cross-origin$/
        : /^(?:same|cross)-origin$/,
    );
    expect([headers.get('set-cookie'), headers.get('x-powered-by')]).toEqual([null, null]);
  });

  test.each(kinds)('$name ships nothing of the framework', async ({ address, method = 'GET' }) => {
    const answer = await get(address, { method });
    const text = await answer.text();
    if (answer.headers.get('content-type')?.startsWith('text/html')) expect(text).toContain('</html>');
    expect(text).not.toMatch(/_next\/static\/chunks|__next_f\.push|self\.__next/);
  });

  test('what may change is not kept for a year, and what is named by its bytes is', async () => {
    for (const { address } of kinds.filter(({ method }) => method === undefined))
      expect([address, (await get(address)).headers.get('cache-control') ?? '']).toEqual([
        address,
        expect.not.stringMatching(/immutable|31536000/),
      ]);
    const html = await (await get(post)).text();
    const [, script = ''] = /import\("(\/scripts\/site\.js\?v=[\w-]+)"/.exec(html) ?? [];
    const [, face = ''] = /url\("?(\/fonts\/[^")]+)/.exec(html) ?? [];
    for (const address of [script, face]) {
      expect(address).not.toBe('');
      expect((await get(address)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    }
  });
});

test('one request, the page itself, comes before the first paint', async () => {
  const html = await (await get(post)).text();
  const head = html.slice(0, html.indexOf('</head>'));
  expect(head.match(/<link[^>]*rel="stylesheet"/g)).toBeNull();
  const { document } = new JSDOM(html).window;
  const blocking = [...document.querySelectorAll('script[src]:not([type="module"]):not([async]):not([defer])')];
  expect(blocking.map((script) => script.getAttribute('src'))).toEqual([]);
});

describe('feeds over HTTP', () => {
  const types = { 'rss.xml': 'application/rss+xml', 'atom.xml': 'application/atom+xml', 'feed.json': 'application/feed+json' };

  test.each(Object.entries(types))(
    '%s has its type, is open to browser readers, and answers 304 to both validators',
    async (file, type) => {
      for (const folder of [
        '/',
        '/posts/operations/',
        '/tracks/flux-delivery/',
        '/tags/flux/',
        '/decisions/',
        '/archive/2026/',
      ]) {
        const first = await get(folder + file);
        await first.arrayBuffer();
        expect([folder, first.status, first.headers.get('content-type')]).toEqual([folder, 200, `${type}; charset=utf-8`]);
        expect(first.headers.get('access-control-allow-origin')).toBe('*');
        expect(first.headers.get('cache-control')).toBe('public, max-age=300');
        expect(first.headers.get('vary')).toBe('Accept-Encoding');
      }
      const etag = (await get(`/${file}`)).headers.get('etag') ?? '';
      expect(etag).toMatch(/^"[\w-]+"$/);
      expect((await get(`/${file}`, { headers: { 'if-none-match': etag } })).status).toBe(304);
      expect((await get(`/${file}`, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
      let modified: string | null = null;
      for (let tries = 0; tries < 1200 && modified === null; tries++) {
        modified = (await get(`/${file}`)).headers.get('last-modified');
        if (modified === null) await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect((await get(`/${file}`, { headers: { 'if-modified-since': modified ?? '' } })).status).toBe(304);
      expect((await get(`/${file}`, { headers: { 'if-modified-since': 'Sat, 01 Jan 2022 00:00:00 GMT' } })).status).toBe(200);
      const head = await get(`/${file}`, { method: 'HEAD' });
      expect([head.status, await head.text()]).toEqual([200, '']);
    },
  );

  test('every page names the feeds of the site, and a track, category or tag its own', async () => {
    const linked = async (address: string) => {
      const { document } = new JSDOM(await (await get(address)).text()).window;
      return [
        ...document.querySelectorAll(
          'link[rel="alternate"][type*="rss"], link[rel="alternate"][type*="atom"], link[rel="alternate"][type*="feed"]',
        ),
      ].map((link) => new URL(link.getAttribute('href') ?? '').pathname);
    };
    const own = (folder: string) => Object.keys(types).map((file) => folder + file);
    for (const address of ['/', post, '/about/', '/subscribe/', '/nothing/here/'])
      expect(new Set(await linked(address))).toEqual(new Set(own('/')));
    for (const address of ['/tracks/flux-delivery/', '/tags/flux/', '/posts/operations/'])
      expect(new Set(await linked(address))).toEqual(new Set([...own('/'), ...own(address)]));
  });

  test('where feeds are looked for by habit, one hop leads to them', async () => {
    for (const address of ['/feed', '/feed/', '/feed.xml', '/index.xml', '/rss', '/rss/'])
      expect([address, (await get(address)).status, (await get(address)).headers.get('location')]).toEqual([
        address,
        308,
        '/rss.xml',
      ]);
    expect((await get('/atom')).headers.get('location')).toBe('/atom.xml');
  });

  test('the page of feeds offers each in three formats, and axe finds nothing', async () => {
    const { document } = new JSDOM(await (await get('/subscribe/')).text()).window;
    const addresses = [...document.querySelectorAll('.feeds-formats a')].map((link) => link.getAttribute('href') ?? '');
    expect(addresses.length).toBeGreaterThan(30);
    for (const address of addresses) expect([address, (await get(address)).status]).toEqual([address, 200]);
    const opml = await get('/subscribe/feeds.opml');
    expect([opml.status, opml.headers.get('content-type')]).toEqual([200, 'text/x-opml; charset=utf-8']);
    expect(await axeViolations(browser, `${site.url}/subscribe/`)).toEqual([]);
  });
});

test('a post is copied as Markdown with one click, and the Markdown is a link without scripts', async () => {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await page.goto(site.url + post);
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor({ state: 'attached' });
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await (await get(`${post}index.md`)).text());
  expect(await page.getByRole('link', { name: 'Markdown', exact: true }).getAttribute('href')).toBe(`${post}index.md`);
  await context.close();
});

test('no kind of page has anything of the framework or is blocked by its policy, after a regeneration either', async () => {
  const addresses = [...(await oneOfEachKind(site.content)), '/search/?q=oci', '/nothing/', removed];
  expect(await faultsInBrowser(browser, site.url, addresses)).toEqual([]);
  await appendFile(`${site.content}/pages/about.mdx`, '\nOne more line, <abbr title="As soon as possible">ASAP</abbr>.\n');
  await until(async () => (await (await get('/about/')).text()).includes('One more line'));
  expect(await faultsInBrowser(browser, site.url, ['/about/'])).toEqual([]);
});
