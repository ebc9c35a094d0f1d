/** @jest-environment node */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { permalinks } from '@/__tests__/seed-permalinks';
import { until } from '@/__tests__/until';
import { type SiteServer, startSite } from '@/bench/site-server';
import { everything, putEverything } from './everything-post';
import { launchBrowser } from './launch-browser';

let site: SiteServer;
let browser: Browser;
beforeAll(async () => {
  site = await startSite({ env: { STRIP_FRAMEWORK: '0' } });
  browser = await launchBrowser();
  await putEverything(site.content);
  await until(async () => (await fetch(site.url + everything)).ok);
});
afterAll(async () => {
  await browser?.close();
  await site?.remove();
});

test.each(['/', permalinks[0] ?? '', '/tracks/promotion-decisions/', '/decisions/', everything, '/nothing/'])(
  '%s with the framework left in is as it was sent, and better for our scripts',
  async (address) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !message.text().includes('404')) faults.push(message.text());
    });
    await page.goto(site.url + address, { waitUntil: 'networkidle' });
    expect(await page.evaluate(() => '__next_f' in window)).toBe(true);
    await page.locator('[data-theme-switch] button').nth(2).click();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    expect(faults).toEqual([]);
    await context.close();
  },
);
