/** @jest-environment node */
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type SiteServer, startSite } from '@/bench/site-server';
import { launchBrowser } from './launch-browser';

const address = '/posts/components/every-component/';
let site: SiteServer;
let browser: Browser;

beforeAll(async () => {
  site = await startSite({ content: path.resolve('examples/components') });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.remove();
});

/** Opens the page; `outside` and `faults` fill while it is used. */
async function opened(options: { javaScriptEnabled?: boolean; width?: number } = {}) {
  const { width = 1280, ...rest } = options;
  const context = await browser.newContext({ ...rest, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const [outside, faults]: string[][] = [[], []];
  await page.route(/^https:/, (route) => {
    outside?.push(route.request().url());
    return route.fulfill({ contentType: 'text/html', body: '' });
  });
  page.on('console', (message) => void (message.type() === 'error' && faults?.push(message.text())));
  await page.goto(site.url + address);
  return { page, outside, faults, close: () => context.close() };
}

const shownTabs = (page: Page) =>
  page.locator('.tab-panel').evaluateAll((panels) => panels.map((panel) => panel.checkVisibility()));

test.each([true, false])('tabs change by press and by key (scripts: %s)', async (javaScriptEnabled) => {
  const { page, outside, faults, close } = await opened({ javaScriptEnabled });
  expect(await shownTabs(page)).toEqual([true, false, false]);
  await page.locator('.tab-label').nth(2).click();
  expect(await shownTabs(page)).toEqual([false, false, true]);
  await page.keyboard.press('ArrowLeft');
  expect(await shownTabs(page)).toEqual([false, true, false]);
  await page.emulateMedia({ media: 'print' });
  expect(await shownTabs(page)).toEqual([true, true, true]);
  expect([outside, faults]).toEqual([[], []]);
  await close();
});

test('a video comes when somebody asks for it, from the host without cookies alone', async () => {
  const { page, outside, faults, close } = await opened();
  await page.locator('.embed-link').click();
  await page.frameLocator('.embed iframe').locator('body').waitFor({ state: 'attached' });
  expect(outside).toEqual(['https://www.youtube-nocookie.com/embed/lPuQW2m9pvs?autoplay=1']);
  expect(faults).toEqual([]);
  await close();
});

test.each([1280, 390, 372, 320])('letters in charts have twelve pixels, and nothing is wider than %s', async (width) => {
  const { page, close } = await opened({ width });
  const least = await page.locator('.chart-drawings text').evaluateAll((texts) =>
    Math.min(
      ...texts.flatMap((text) => {
        const svg = text instanceof SVGElement && text.checkVisibility() ? text.ownerSVGElement : null;
        const scale = svg === null ? 0 : svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        return svg === null ? [] : [parseFloat(getComputedStyle(text).fontSize) * scale];
      }),
    ),
  );
  expect(least).toBeGreaterThanOrEqual(12);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  await close();
});
