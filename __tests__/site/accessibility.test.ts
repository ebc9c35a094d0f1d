/** @jest-environment node */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type SiteServer, startSite } from '@/bench/site-server';
import { axeViolations } from './axe-violations';
import { launchBrowser } from './launch-browser';

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
  expect(await axeViolations(browser, site.url + address)).toEqual([]);
});

test('neither has the search dialog with what it found', async () => {
  const violations = await axeViolations(browser, site.url, async (page) => {
    await page.keyboard.press('Control+k');
    // What is typed before the dialog has come is typed into the page.
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('promotion');
    await page.getByRole('dialog').getByRole('option').first().waitFor();
  });
  expect(violations).toEqual([]);
});
