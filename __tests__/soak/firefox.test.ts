/** @jest-environment node */
import { spawnSync } from 'node:child_process';
import { appendFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { permalinks } from '@/bench/seed-permalinks';
import { until } from '@/__tests__/until';
import { type SiteServer, startSite } from '@/bench/site-server';

const firefox = [process.env.FIREFOX ?? '', '/usr/bin/firefox-esr', '/usr/bin/firefox'].find(
  (file) => file !== '' && spawnSync(file, ['--version']).status === 0,
);
// .ci/run installs Firefox: there it must be tested. Elsewhere it is reported as skipped.
const suite = firefox === undefined && process.env.CI === undefined ? describe.skip : describe;

suite('in Firefox', () => {
  let site: SiteServer;
  let browser: Browser;
  beforeAll(async () => {
    if (firefox === undefined) throw new Error('Firefox is not installed');
    site = await startSite();
    browser = await launch({ browser: 'firefox', executablePath: firefox, headless: true });
  });
  afterAll(async () => {
    await browser?.close();
    await site?.remove();
  });

  /** A page that tells what its policy blocks, and what goes wrong in it. */
  async function watched(): Promise<{ page: Page; faults: () => Promise<readonly string[]> }> {
    const page = await browser.newPage();
    const messages: string[] = [];
    page.on('pageerror', (error) => messages.push(String(error)));
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) messages.push(message.text());
    });
    await page.evaluateOnNewDocument(() => {
      const blocked: string[] = [];
      Object.assign(window, { blocked });
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
        blocked.push(`${violatedDirective} ${blockedURI} ${sample}`),
      );
    });
    const blocked = () =>
      page.evaluate((): string[] => ('blocked' in window && Array.isArray(window.blocked) ? window.blocked : ['not watched']));
    return { page, faults: async () => [...messages, ...(await blocked())] };
  }

  test('what a policy blocks is noticed', async () => {
    const { page, faults } = await watched();
    await page.goto(`${site.url}/`);
    await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p style="color:red">no</p>'));
    expect(await faults()).toEqual([expect.stringMatching(/^style-src-attr /)]);
    await page.close();
  });

  test.each([
    '/',
    ...permalinks,
    '/posts/',
    '/posts/2026/',
    '/posts/operations/',
    '/tracks/',
    '/tracks/flux-delivery/',
    '/tags/',
    '/tags/flux/',
    '/decisions/',
    '/about/',
    '/subscribe/',
    '/search/?q=oci',
    '/nothing/',
  ])('%s is enhanced, and no policy blocks anything', async (address) => {
    const { page, faults } = await watched();
    await page.goto(site.url + address);
    // What the module of every page adds is there: it has been fetched and run.
    await page.waitForSelector('[data-theme-switch] select');
    expect([address, await faults()]).toEqual([address, []]);
    await page.close();
  });

  test('nor after a regeneration', async () => {
    await appendFile(`${site.content}/pages/about.mdx`, '\nOne more line, $$a^2$$, and `code`.\n');
    await until(async () => (await (await fetch(`${site.url}/about/`)).text()).includes('One more line'));
    const { page, faults } = await watched();
    await page.goto(`${site.url}/about/`);
    await page.waitForSelector('[data-theme-switch] select');
    expect(await faults()).toEqual([]);
    await page.close();
  });

  test('the search finds while one types, and Escape closes it', async () => {
    const { page, faults } = await watched();
    await page.goto(`${site.url}/`);
    await page.waitForSelector('[data-theme-switch] select');
    await page.keyboard.press('/');
    await page.waitForSelector('dialog[open] input');
    await page.keyboard.type('promotion metadata');
    await page.waitForSelector('dialog[open] a[href^="/posts/"]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog[open]', { hidden: true });
    expect(await faults()).toEqual([]);
    await page.close();
  });

  test('the theme that a reader chooses is there on the next page, before its scripts are', async () => {
    const { page, faults } = await watched();
    await page.goto(`${site.url}/`);
    await page.waitForSelector('[data-theme-switch] select');
    await page.select('[data-theme-switch] select', 'dark');
    await page.goto(`${site.url}/about/`);
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    expect(await faults()).toEqual([]);
    await page.close();
  });
});
