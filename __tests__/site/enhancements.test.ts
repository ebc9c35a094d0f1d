/** @jest-environment node */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { until } from '@/__tests__/until';
import { type SiteServer, startSite } from '@/bench/site-server';
import { startScript } from '@/lib/pages/assets';
import { enhanced } from './enhanced';
import { launchBrowser } from './launch-browser';

const post = '/posts/operations/designing-a-staged-installation-topology-with-flux/';
const track = '/tracks/promotion-decisions/';
const onTrack = '/posts/architecture-decisions/gitops-vs-gitlessops-oci-with-flux/';

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
  options: BrowserContextOptions = {},
): Promise<{ page: Page; faults: string[]; close: () => Promise<void> }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(site.url + address);
  if (options.javaScriptEnabled !== false) await enhanced(page);
  return { page, faults, close: () => context.close() };
}

const get = (address: string, init: RequestInit = {}) => fetch(site.url + address, { redirect: 'manual', ...init });

describe('the search page', () => {
  test('answers without JavaScript: form, results by section, marks', async () => {
    const { page, faults, close } = await open('/', { javaScriptEnabled: false });
    await page.getByRole('link', { name: 'Search' }).click();
    await page.getByRole('searchbox').fill('five stages');
    await page.getByRole('searchbox').press('Enter');
    await page.waitForURL(`${site.url}/search/?q=five+stages`);
    expect(await page.locator('.search-result h2').first().innerText()).toContain('Staged Installation Topology');
    expect(await page.locator('mark').first().innerText()).not.toBe('');
    await page.locator('.search-section a').first().click();
    await page.waitForURL(`**${post}#*`);
    expect(faults).toEqual([]);
    await close();
  });

  test('is kept by nobody, listed by nobody, and nothing of a query runs', async () => {
    const attack = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    const answer = await get(`/search/?q=${encodeURIComponent(attack)}`);
    const html = await answer.text();
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(html).toMatch(/<meta name="robots" content="noindex/);
    expect(html).not.toMatch(/<script>alert|<img src=x/);
    expect(html).toContain('&lt;script&gt;');
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe');
    const scripts = [...html.matchAll(/<script\b(?![^>]*(?:ld\+json|speculationrules|src="\/scripts\/))[^>]*>([^<]*)/g)];
    expect(scripts.map(([, text]) => text)).toEqual([startScript]);
  });

  test('has one address, answers reads only, and bounds its query', async () => {
    const bare = await get('/search?q=flux');
    expect([bare.status, bare.headers.get('location')]).toEqual([308, '/search/?q=flux']);
    expect((await get('/search/', { method: 'POST' })).status).toBe(405);
    const head = await get('/search/?q=flux', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await get(`/search/?q=${'x'.repeat(3000)}`)).status).toBe(200);
    expect((await get(`/search/?q=${'x'.repeat(5000)}`)).status).toBe(414);
    expect((await get('/search/?q=%E0%A4%A')).status).toBe(200);
    expect((await get('/search/?q=a&q=b')).status).toBe(200);
  });

  test('finds an edit as soon as its page shows it', async () => {
    const file = path.join(site.content, 'posts/operations/designing-a-staged-installation-topology-with-flux.mdx');
    await writeFile(file, `${await readFile(file, 'utf8')}\nThe word wombatarium was never here before.\n`);
    await until(
      async () => (await (await get(post)).text()).includes('wombatarium'),
      () => 'the edit on its page',
    );
    expect(await (await get('/search/?q=wombatarium')).text()).toContain('<mark>wombatarium</mark>');
    expect(await (await get('/api/search/?q=wombatarium')).json()).toMatchObject({ total: 1, posts: [{ href: post }] });
  });
});

test('the dialog: / opens, typing finds and says how many, arrows and Enter choose, Escape gives the focus back', async () => {
  const { page, faults, close } = await open('/');
  await page.getByRole('link', { name: 'RSS Feed' }).first().focus();
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog', { name: 'Search' });
  await dialog.waitFor();
  await page.keyboard.type('topology');
  await dialog.getByRole('option').first().waitFor();
  expect(await dialog.getByRole('status').innerText()).toMatch(/^\d+ posts? found$/);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('RSS Feed');
  await page.keyboard.press('Control+k');
  // At once, and so one question: newer answers would take back what is chosen.
  await dialog.getByRole('combobox').fill('five stages');
  await dialog.locator('mark', { hasText: 'Five' }).first().waitFor();
  await page.keyboard.press('ArrowDown');
  expect(await dialog.getByRole('combobox').getAttribute('aria-activedescendant')).toBe('search:option-0');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${site.url}${post}`);
  expect(faults).toEqual([]);
  await close();
});

test('the search page answers as one types', async () => {
  const { page, faults, close } = await open('/search/');
  await page.waitForLoadState('networkidle');
  await page.getByRole('searchbox').pressSequentially('five stages');
  await page.locator('.search-result mark', { hasText: 'Five' }).first().waitFor();
  await page.waitForURL(`${site.url}/search/?q=five%20stages`);
  expect(await page.getByRole('searchbox').inputValue()).toBe('five stages');
  await page.getByRole('status').filter({ hasText: 'found' }).waitFor({ state: 'attached' });
  expect(faults).toEqual([]);
  await close();
});

test('/ is typed where text is typed, and can be switched off', async () => {
  const { page, close } = await open('/search/');
  await page.getByRole('searchbox').fill('a');
  await page.keyboard.press('/');
  expect(await page.getByRole('searchbox').inputValue()).toBe('a/');
  await page.evaluate(() => localStorage.setItem('slash', 'off'));
  await page.locator('h1').click();
  await page.keyboard.press('/');
  expect(await page.locator('dialog').count()).toBe(0);
  await close();
});

test('the theme is chosen three ways and kept, without a flash', async () => {
  const { page, faults, close } = await open('/', { colorScheme: 'light' });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  const theme = page.getByRole('combobox', { name: 'Theme' });
  await theme.selectOption('Dark');
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => (document.body.dataset.first = getComputedStyle(document.body).backgroundColor));
  });
  await page.reload();
  await enhanced(page);
  expect(await page.evaluate(() => document.body.dataset.first)).toBe(dark);
  expect(await theme.inputValue()).toBe('dark');
  const box = await theme.boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  await theme.selectOption('System');
  expect(await paper()).toBe(light);
  expect(faults).toEqual([]);
  await close();
});

test('code is copied and wrapped, a section link is copied, and both are said', async () => {
  const { page, faults, close } = await open(post);
  const figure = page.locator('.prose > figure.code').first();
  await figure.getByRole('button', { name: 'Copy' }).click();
  await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor({ state: 'attached' });
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await figure.locator('.code-box').textContent());
  await figure.getByRole('button', { name: 'Wrap' }).click();
  expect(await figure.getByRole('button', { name: 'Wrap' }).getAttribute('aria-pressed')).toBe('true');
  const anchor = page.locator('a.anchor').first();
  await anchor.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'Link copied' }).waitFor({ state: 'attached' });
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  expect(faults).toEqual([]);
  await close();
});

test('the device shares a post by its own sheet, where it has one', async () => {
  const { page, faults, close } = await open('/robots.txt');
  await page.addInitScript(() => {
    Object.assign(navigator, { share: (what: ShareData) => Promise.resolve((document.title = what.url ?? '')) });
  });
  await page.goto(site.url + post);
  await enhanced(page);
  await page.getByRole('button', { name: 'Share' }).click();
  expect(await page.title()).toMatch(new RegExp(`^https?://.+${post}$`));
  expect(faults).toEqual([]);
  await close();
});

test('the section being read is marked in the contents list', async () => {
  const { page, close } = await open(post);
  const headings = page.locator('.prose h2[id]');
  await headings.nth(2).evaluate((heading) => heading.scrollIntoView());
  const id = await headings.nth(2).getAttribute('id');
  await page.locator(`.toc a[href="#${id}"][aria-current="true"]`).waitFor();
  expect(await page.locator('.toc [aria-current]').count()).toBe(1);
  await close();
});

test('a station is read when its end is reached, and forgotten with one click', async () => {
  const { page, faults, close } = await open(onTrack);
  expect(await page.locator('[data-read]').count()).toBe(0);
  await page.locator('.post-end').scrollIntoViewIfNeeded();
  await page.locator('.station-here[data-read]').first().waitFor();
  await page.goto(site.url + track);
  await enhanced(page);
  expect(await page.locator('[data-read]').count()).toBe(1);
  expect(await page.locator('.track-progress').innerText()).toMatch(/^1 of \d+ read/);
  await page.getByRole('button', { name: 'Forget my progress' }).click();
  expect(await page.locator('[data-read]').count()).toBe(0);
  await page.reload();
  await enhanced(page);
  expect([await page.locator('[data-read]').count(), await page.locator('.track-progress').count()]).toEqual([0, 0]);
  expect(faults).toEqual([]);
  await close();
});

test('without JavaScript nothing that needs it is shown', async () => {
  for (const address of ['/', post, track]) {
    const { page, close } = await open(address, { javaScriptEnabled: false });
    expect([
      address,
      await page.locator('button, select, dialog').count(),
      await page.locator('[data-theme-switch]').isVisible(),
    ]).toEqual([address, 0, false]);
    await close();
  }
});

test('scripts move nothing that was already shown', async () => {
  for (const width of [390, 1280]) {
    const { page, close } = await open(post, { viewport: { width, height: 900 } });
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if ('value' in entry) sum += Number(entry.value);
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 600);
        }),
    );
    // Rounding moves a line by a hair.
    expect({ width, moved: shift > 0.001 }).toEqual({ width, moved: false });
    await close();
  }
});

test('the first page has the font of the site, asked for with the page, and nothing moves when it comes', async () => {
  for (const width of [390, 1280]) {
    const { page, faults, close } = await open('/robots.txt', { viewport: { width, height: 900 } });
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const asked: string[] = [];
    await page.route(/\.woff2/, async (route) => {
      asked.push(route.request().url());
      await held;
      await route.continue();
    });
    await page.goto(site.url + post, { waitUntil: 'commit' });
    // Text does not wait for it.
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    expect(asked[0]).toMatch(/\/fonts\/newsreader\.woff2\?v=/);
    release();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const session = await page.context().newCDPSession(page);
    await session.send('DOM.enable');
    await session.send('CSS.enable');
    const { root } = await session.send('DOM.getDocument');
    for (const selector of ['h1', '.prose > p']) {
      const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
      const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
      expect(fonts[0]).toMatchObject({ isCustomFont: true, familyName: expect.stringMatching(/^Newsreader/) });
    }
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) =>
          new PerformanceObserver((list) =>
            resolve(list.getEntries().reduce((sum, entry) => sum + ('value' in entry ? Number(entry.value) : 0), 0)),
          ).observe({ type: 'layout-shift', buffered: true }),
        ),
    );
    // Words take some pixels more or less within their lines.
    expect({ width, shift: Math.round(shift * 100) / 100 }).toEqual({ width, shift: 0 });
    expect(faults).toEqual([]);
    await close();
  }
});

test('both files of the font have at most 40 KB', async () => {
  const sizes = await Promise.all(
    ['newsreader', 'newsreader-italic'].map(async (name) => (await (await get(`/fonts/${name}.woff2`)).arrayBuffer()).byteLength),
  );
  expect(sizes[0]).toBeLessThanOrEqual(24 * 1024);
  expect(sizes[1]).toBeLessThanOrEqual(16 * 1024);
});

test('the scripts are small, versioned and rules for fetching ahead are there', async () => {
  const html = await (await get(post)).text();
  const [, site = '', reading = ''] =
    /"(\/scripts\/site\.js\?v=[\w-]+)"\)[^"]+"(\/scripts\/reading\.js\?v=[\w-]+)"/.exec(html) ?? [];
  expect(brotliCompressSync(await (await get(site)).text()).length).toBeLessThanOrEqual(2.25 * 1024);
  const source = await (await get(reading)).text();
  expect(brotliCompressSync(source).length).toBeLessThanOrEqual(4.5 * 1024);
  const [search = ''] = /\/scripts\/search\.js\?v=[\w-]+/.exec(source) ?? [];
  expect(brotliCompressSync(await (await get(search)).text()).length).toBeLessThanOrEqual(5 * 1024);
  expect(html).toContain('<script type="speculationrules">{"prefetch"');
});

test('a transition that the browser gives up is no fault of a page, and every other error is one', async () => {
  const { page, faults, close } = await open('/');
  await page.evaluate(() => {
    void Promise.reject(new DOMException('Transition was aborted because of invalid state', 'InvalidStateError'));
    void Promise.reject(new Error('another fault'));
  });
  await until(
    () => faults.length > 0,
    () => 'the browser to report an error that nothing catches',
  );
  expect(faults).toEqual(['another fault']);
  await close();
});
