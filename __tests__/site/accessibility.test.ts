/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { type SiteServer, startSite } from '@/bench/site-server';
import { launchBrowser } from './launch-browser';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const addresses = [
  '/',
  '/posts/',
  '/posts/2026/',
  '/posts/operations/',
  '/posts/operations/2026/',
  '/tracks/',
  '/tracks/promotion-decisions/',
  '/tags/',
  '/tags/flux/',
  '/tags/flux/2026/',
  '/about/',
  '/search/?q=promotion',
  '/posts/architecture-decisions/gitops-vs-gitlessops-oci-with-flux/',
  '/posts/operations/designing-the-promotion-metadata-contract-for-oci-backed-flux/',
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

test.each(addresses)('%s has no violation that axe finds, in both themes, at 390 and 1280 px', async (address) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 1280]) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      const page = await context.newPage();
      await page.goto(site.url + address);
      // Through the debugger, which no policy of the page concerns.
      await page.evaluate(axe);
      const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
      expect({ colorScheme, width, found }).toEqual({ colorScheme, width, found: [] });
      await context.close();
    }
  }
});
