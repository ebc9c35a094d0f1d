/** @jest-environment node */
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { permalinks } from '@/__tests__/seed-permalinks';
import { type SiteServer, startSite } from '@/bench/site-server';
import { launchBrowser } from './launch-browser';

let site: SiteServer;
let browser: Browser;
beforeAll(async () => {
  site = await startSite({ env: { STRIP_FRAMEWORK: '0' } });
  browser = await launchBrowser();
  const post = path.join(site.content, 'posts/operations/everything');
  await mkdir(post);
  await sharp({ create: { width: 1200, height: 500, channels: 3, background: '#a33' } }).toFile(path.join(post, 'picture.png'));
  await cp('__tests__/fixtures/reading/everything.mdx', path.join(post, 'index.mdx'));
  while (!(await fetch(`${site.url}/posts/operations/everything/`)).ok) await new Promise((resolve) => setTimeout(resolve, 50));
});
afterAll(async () => {
  await browser?.close();
  await site?.remove();
});

test.each([
  '/',
  permalinks[0] ?? '',
  '/tracks/promotion-decisions/',
  '/decisions/',
  '/posts/operations/everything/',
  '/nothing/',
])('%s with the framework left in is as it was sent, and better for our scripts', async (address) => {
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
});
