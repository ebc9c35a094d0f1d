/** @jest-environment node */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { generateContent } from '@/bench/generate-content';
import { type SiteServer, startSite } from '@/bench/site-server';
import { permalinks } from '@/bench/seed-permalinks';
import { startScript } from '@/lib/pages/assets';
import { launchBrowser } from './launch-browser';

const kinds = [
  '/',
  '/posts/',
  '/posts/2026/',
  '/posts/operations/',
  '/posts/operations/2026/',
  '/tracks/',
  '/tracks/promotion-decisions/',
  '/tags/',
  '/tags/flux/',
  '/about/',
  permalinks[5] ?? '',
  permalinks[0] ?? '',
  '/nothing/here/',
];

let site: SiteServer;
let browser: Browser;
beforeAll(async () => {
  site = await startSite();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.remove();
});

async function open(
  address: string,
  options: { width?: number; theme?: 'light' | 'dark' } = {},
): Promise<{ page: Page; faults: string[]; close: () => Promise<void> }> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 900 },
    colorScheme: options.theme ?? 'light',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    // The browser itself reports the status of a page that is meant to be missing.
    if (
      ['error', 'warning'].includes(message.type()) &&
      !(message.text().includes('404') && message.location().url.endsWith(address))
    )
      faults.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(site.url + address);
  return { page, faults, close: () => context.close() };
}

const get = (address: string, init: RequestInit = {}) => fetch(site.url + address, { redirect: 'manual', ...init });
const text = async (address: string) => (await get(address)).text();

test('the home page holds every row of the seed in its order', async () => {
  const { page, close } = await open('/');
  const words = (await page.locator('body').innerText()).replace(/\s+/g, ' ');
  const rows = [
    'Zachary Volpi',
    'RSS Feed',
    'Architecture decisions for software and platform systems.',
    'Notes for tech leads and senior fullstack engineers working across application and platform concerns. I write about performance, observability, deployment topology, operability, and the trade-offs behind design and delivery decisions.',
    'Some articles are software-heavy, others are platform-heavy. The common thread is production constraints, clear assumptions, and what breaks first.',
    'Start Here',
    'If you are new to this blog, start with the shared mental model first.',
    'What a Kubernetes Delivery Path Actually Is (with Flux)',
    'Choose a Track',
    'Flux Delivery',
    'Start with the delivery model: control plane, data plane, ownership boundaries, and promotion flow.',
    'Promotion Decisions',
    'Follow the decision path: Git vs OCI, floating tags, and the trade-offs behind promotion models.',
    'Operations & Observability',
    'Go deeper into incident visibility, correlation, and production metadata around Flux delivery.',
    'Featured',
    'Observability of Flux Delivery Paths: Git, OCI, and Failure Visibility in Production',
    'Published: February 22, 2026 at 10:26 PM',
    'How to make Flux delivery paths observable in production',
    'What a Kubernetes Delivery Path Actually Is (with Flux)',
    'Published: February 22, 2026 at 03:00 PM',
    'A Flux-aware mental model for Kubernetes delivery paths',
    'GitOps vs GitlessOps (OCI) for Kubernetes Delivery with Flux',
    'Published: February 22, 2026 at 01:00 PM',
    'Choosing whether Flux should reconcile Kubernetes delivery state',
    'Recent Posts',
    'Designing a Staged Installation Topology with Flux',
    'Published: February 28, 2026 at 11:55 PM',
    'Designing the Promotion Metadata Contract for OCI-Backed Flux',
    'Published: February 28, 2026 at 08:10 PM',
    'Floating Environment Tags vs Immutable References for OCI-Backed Flux Promotions',
    'Published: February 28, 2026 at 07:15 PM',
    'All Posts',
  ];
  let from = 0;
  for (const row of rows) {
    const at = words.toLowerCase().indexOf(row.toLowerCase(), from);
    expect(`${row}: ${at >= from ? 'in its place' : 'missing'}`).toBe(`${row}: in its place`);
    from = at + row.length;
  }
  expect(await page.locator('h1').allInnerTexts()).toEqual(['Architecture decisions for software and platform systems.']);
  await close();
});

test.each(permalinks)('%s answers 200, and 308 in one hop without the slash', async (address) => {
  expect((await get(address)).status).toBe(200);
  const bare = await get(address.slice(0, -1));
  expect([bare.status, bare.headers.get('location')]).toEqual([308, address]);
});

test('an unknown post is 404 twice in a row, and nothing of it is stored', async () => {
  const stored = async () => (await readdir(path.join(site.folder, 'site/.next'), { recursive: true })).length;
  await get('/posts/operations/never-written/');
  const before = await stored();
  for (const index of [1, 2]) {
    const answer = await get('/posts/operations/never-written/');
    expect([index, answer.status, answer.headers.get('cache-control')]).toEqual([index, 404, 'no-store']);
    expect(await answer.text()).toContain('<h1');
  }
  for (let index = 0; index < 50; index++)
    await get(`/posts/operations/never-${index}/?q=${index}`).then((answer) => answer.text());
  expect(await stored()).toBe(before);
});

test('every internal link of every page leads to a page, without a redirect', async () => {
  const seen = new Set<string>(['/']);
  const queue = ['/'];
  const broken: string[] = [];
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    const answer = await get(address);
    if (answer.status !== 200) broken.push(`${address} answers ${answer.status}`);
    const html = (answer.headers.get('content-type') ?? '').startsWith('text/html') ? await answer.text() : '';
    for (const [, href = ''] of html.matchAll(/<a\b[^>]* href="([^"]+)"/g)) {
      const [target = '', anchor] = href.replaceAll('&amp;', '&').split('#');
      if (target === '' && anchor !== undefined && !html.includes(`id="${anchor}"`)) broken.push(`${address} has no #${anchor}`);
      if (!target.startsWith('/') || seen.has(target)) continue;
      seen.add(target);
      queue.push(target);
    }
  }
  expect(broken).toEqual([]);
  expect(seen.size).toBeGreaterThan(25);
});

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(kinds)('%s has no console message and no sideways scroll at 320 and 1280 px', async (address) => {
    for (const width of [320, 1280]) {
      const { page, faults, close } = await open(address, { width, theme });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect({ width, faults, overflow }).toEqual({ width, faults: [], overflow: 0 });
      await close();
    }
  });
});

test.each(kinds)('%s has no sideways scroll with text of twice the size at 390 px', async (address) => {
  const { page, close } = await open(address, { width: 390 });
  const overflow = await page.evaluate(() => {
    const { documentElement: root } = document;
    root.style.fontSize = '200%';
    return root.scrollWidth - root.clientWidth;
  });
  expect(overflow).toBe(0);
  await close();
});

test('the keyboard reaches the content by the skip link, then the navigation in order', async () => {
  const { page, close } = await open('/');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Skip');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => location.hash)).toBe('#page:content');
  await page.keyboard.press('Tab');
  const inside = await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement));
  expect(inside).toBe(true);
  await close();
});

test('the focus is visible on every link of the header', async () => {
  const { page, close } = await open('/');
  for (let presses = 0; presses < 5; presses++) {
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement ?? document.body);
      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
    });
    expect([presses, outline]).toEqual([presses, true]);
  }
  await close();
});

test('a page carries no framework script, no style attribute, no cookie and nothing of another origin', async () => {
  const start = startScript;
  expect(start.length).toBeLessThan(650);
  for (const address of kinds) {
    const answer = await get(address);
    const html = await answer.text();
    const scripts = [...html.matchAll(/<script\b(?![^>]*(?:ld\+json|speculationrules|src="\/scripts\/))[^>]*>([^<]*)/g)];
    expect({ address, scripts: scripts.map(([, text]) => text) }).toEqual({ address, scripts: [start] });
    expect({ address, styles: html.match(/ style="/g) ?? [] }).toEqual({ address, styles: [] });
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  }
});

test('aliases, old feed addresses and other forms of an address lead to it in one hop', async () => {
  const location = async (address: string) => (await get(address)).headers.get('location');
  expect(await location('/feed/')).toBe('/rss.xml');
  expect(await location('/rss.xml/')).toBe('/rss.xml');
  expect(await location('/about/index.html')).toBe('/about/');
  expect(await location('//about//')).toBe('/about/');
  expect(await location('/posts/foundations/gitops-vs-gitlessops-oci-with-flux/')).toBe(permalinks[5]);
});

test('feed, sitemap, robots, icons and manifest have their types', async () => {
  const type = async (address: string) => {
    const answer = await get(address);
    return `${answer.status} ${answer.headers.get('content-type')}`;
  };
  expect(await type('/rss.xml')).toBe('200 application/rss+xml; charset=utf-8');
  expect(await type('/sitemap.xml')).toBe('200 application/xml; charset=utf-8');
  expect(await type('/robots.txt')).toBe('200 text/plain; charset=utf-8');
  expect(await type('/manifest.webmanifest')).toBe('200 application/manifest+json; charset=utf-8');
  expect((await get('/favicon.ico')).headers.get('location')).toBe('/icon-192.png');
  expect(await type('/icon-192.png')).toBe('200 image/png');
  expect(await type('/icon.svg')).toMatch(/^200 image\/svg/);
  for (const address of permalinks)
    expect(await text('/rss.xml')).toContain(`<guid isPermaLink="true">https://zvolpi.ch${address}</guid>`);
});

test('conditional requests and HEAD are answered as the RFC says', async () => {
  const first = await get('/about/');
  const etag = first.headers.get('etag') ?? '';
  const again = await get('/about/', { headers: { 'if-none-match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect((await get('/about/', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  const head = await get('/about/', { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length') !== null, await head.text()]).toEqual([200, true, '']);
  expect((await get('/about/', { method: 'DELETE' })).status).toBe(405);
  expect((await get('/%E0%A4%A/')).status).toBe(400);
});

test('the same build serves another folder, and nothing of the first', async () => {
  const folder = path.join(site.folder, 'other');
  await generateContent(folder, 12);
  const other = await startSite({ content: folder });
  try {
    const home = await (await fetch(other.url)).text();
    expect(home).toContain('A site of generated posts.');
    expect(home).not.toContain('Zachary');
    expect((await fetch(other.url + permalinks[0])).status).toBe(404);
    expect((await fetch(`${other.url}/posts/foundations/post-00001/`)).status).toBe(200);
    const sitemap = await (await fetch(`${other.url}/sitemap.xml`)).text();
    expect(sitemap).not.toContain('zvolpi');
  } finally {
    await other.remove();
  }
});

test('health tells version, posts and problems', async () => {
  const health: unknown = await (await get('/api/health')).json();
  expect(health).toMatchObject({ status: 'ok', posts: 6, problems: [], pending: 0 });
});
