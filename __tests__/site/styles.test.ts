/** @jest-environment node */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { sampleContent } from '@/bench/sample-content';
import { type SiteServer, startSite } from '@/bench/site-server';
import { prunedStyles } from '@/lib/pages/assets';
import { enhanced } from './enhanced';
import { everything, putEverything } from './everything-post';
import { launchBrowser } from './launch-browser';

const addresses = [
  '/',
  '/posts/operations/2026/',
  '/tracks/promotion-decisions/',
  '/tags/',
  '/about/',
  '/subscribe/',
  '/decisions/',
  '/decisions/graph/',
  '/decisions/0005-implement-in-go/',
  '/search/?q=promotion',
  everything,
  '/posts/architecture-decisions/gitops-vs-gitlessops-oci-with-flux/',
  '/nothing/here/',
];

let site: SiteServer;
let browser: Browser;
let content: string;
let wholeSheet: string;
let properties: string[];
beforeAll(async () => {
  content = await mkdtemp(path.join(tmpdir(), 'styles-'));
  await cp(sampleContent, content, { recursive: true });
  await putEverything(content);
  await cp('__tests__/fixtures/decisions/adr-tools', path.join(content, 'decisions'), { recursive: true });
  site = await startSite({ content });
  browser = await launchBrowser();
  wholeSheet = prunedStyles();
  properties = [...new Set([...wholeSheet.matchAll(/[{;]([a-z][a-z-]*):/g)].map(([, name = '']) => name))];
});
afterAll(async () => {
  await browser?.close();
  await site?.remove();
  await rm(content, { recursive: true, force: true });
});

/** Waits until everything that watches what is in the window has been told of the window as it is: observers are told together, oldest first. */
const observersTold = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const observer = new IntersectionObserver(() => {
          observer.disconnect();
          resolve();
        });
        observer.observe(document.body);
      }),
  );

/** What a reader sees of each element, before and after it: all properties that the stylesheets set, as the browser computed them. */
async function computed(page: Page, properties: readonly string[]): Promise<string[]> {
  await observersTold(page);
  return page.evaluate(
    (names) =>
      [...document.querySelectorAll('html, body, body *')]
        // Nor what is only heard: each module that speaks brings its own when it arrives.
        .filter((element) => !element.matches('script, style, .sr-only[role="status"]'))
        .map((element) => {
          const sides = ['', '::before', '::after'].map((side) => getComputedStyle(element, side));
          const shown = sides.filter(({ content }, index) => index === 0 || content !== 'none');
          const texts = shown.map((style) => names.map((name) => `${name}: ${style.getPropertyValue(name)}`).join(';'));
          return `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} ${texts.join(';|;')}`;
        }),
    properties,
  );
}

const elementOf = (text: string) => text.slice(0, text.indexOf(' '));

/** The first property that differs, to be read in a report. */
function difference(own: string, whole: string | undefined): string {
  const others = new Set(whole?.split(';'));
  return `${elementOf(own)}: ${own.split(';').find((property) => !others.has(property)) ?? 'fewer properties'}`;
}

/** @param html the same for both looks: what a search finds changes while the server is reading its posts */
async function looks(address: string, html: string, whole: boolean) {
  const context = await browser.newContext({ bypassCSP: true, colorScheme: 'dark', viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.route(site.url + address, async (route) => {
    const styled = whole ? html.replace(/<style>[\s\S]*?<\/style>/, () => `<style>${wholeSheet}</style>`) : html;
    await route.fulfill({ contentType: 'text/html; charset=utf-8', body: styled });
  });
  const found: string[][] = [];
  await page.goto(site.url + address, { waitUntil: 'load' });
  await enhanced(page);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    found.push(await computed(page, properties));
  }
  // What scripts add, and what a reader's hand does; without a mouse, which would lie over one thing or another.
  const press = (element: HTMLElement | SVGElement) => element instanceof HTMLElement && element.click();
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('Light');
  const wrap = page.getByRole('button', { name: 'Wrap' }).first();
  if ((await wrap.count()) > 0) await wrap.evaluate(press);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  found.push(await computed(page, properties));
  await page.emulateMedia({ media: 'print' });
  found.push(await computed(page, properties));
  const length = await page.evaluate(() => document.querySelector('style')?.textContent?.length ?? 0);
  await context.close();
  return { found, length };
}

test.each(addresses)(
  '%s looks with its own styles as with all of them, on a screen, after scripts, and printed',
  async (address) => {
    const answer = await fetch(site.url + address);
    expect(answer.status).toBe(address === '/nothing/here/' ? 404 : 200);
    const html = await answer.text();
    const [own, whole] = [await looks(address, html, false), await looks(address, html, true)];
    expect(own.found[0]?.length).toBeGreaterThan(20);
    expect(own.found[0]?.[0]).toContain('font-size');
    for (const [stage, seen] of own.found.entries()) {
      const others = whole.found[stage] ?? [];
      expect([stage, seen.map(elementOf)]).toEqual([stage, others.map(elementOf)]);
      expect(seen.flatMap((text, index) => (text === others[index] ? [] : [difference(text, others[index])]))).toEqual([]);
    }
    if (!address.startsWith('/search/')) expect(own.length).toBeLessThan(whole.length * 0.8);
  },
);
