/** @jest-environment node */
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type SiteServer, startSite } from '@/bench/site-server';
import { openBlog } from '@/lib/publishing/blog';
import { checkContent } from '@/tools/check/check-content';
import { launchBrowser } from './launch-browser';

const sample = path.resolve('examples/funkheft');
let site: SiteServer;
let browser: Browser;

beforeAll(async () => {
  // The project's own build: nothing of another author's site is in the program.
  site = await startSite({ content: sample });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.remove();
});

const text = async (address: string) => {
  const answer = await fetch(site.url + address);
  return { status: answer.status, policy: answer.headers.get('content-security-policy') ?? '', body: await answer.text() };
};

test('the sample passes the check', async () => {
  const blog = await openBlog({ CONTENT_SOURCE: sample, CACHE_FOLDER: path.join(site.folder, 'check'), SITE_URL: undefined });
  expect(await checkContent(blog)).toEqual([]);
});

test('home, post, decision, track and page are the other author’s, in her language', async () => {
  const home = await text('/');
  expect(home.status).toBe(200);
  expect(home.body).toMatch(/<html[^>]* lang="de"/);
  expect(home.body).toContain('Funkheft');
  expect(home.body).not.toContain('Zachary');
  for (const address of [
    '/posts/antennen/endgespeister-draht/',
    '/posts/entscheide/logbuch-in-textdateien/',
    '/tracks/vom-draht-zum-log/',
    '/ueber-mich/',
    '/posts/antennen/',
  ])
    expect([address, (await text(address)).status]).toEqual([address, 200]);
  expect((await text('/posts/entscheide/logbuch-in-textdateien/')).body).toContain('erprobt');
});

test('the feed holds her address, language and instants', async () => {
  const { body } = await text('/rss.xml');
  expect(body).toContain('<language>de</language>');
  expect(body).toContain('https://funkheft.example/posts/antennen/endgespeister-draht/');
  expect(body).toContain('Sat, 07 Mar 2026 23:15:00 GMT');
});

test('dates are in her zone', async () => {
  // 02:00 UTC on May 3 is still May 2 in Santiago.
  expect((await text('/posts/entscheide/logbuch-in-textdateien/')).body).toContain('2. Mai 2026 um 22:00');
});

test.each(['light', 'dark'] as const)('her colours are in force, and the policy lets them through (%s)', async (colorScheme) => {
  const context = await browser.newContext({ colorScheme });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())));
  await page.goto(`${site.url}/posts/antennen/endgespeister-draht/`);
  const colours = await page.evaluate(() => {
    const { color, backgroundColor, fontFamily } = getComputedStyle(document.body);
    return { color, backgroundColor, fontFamily };
  });
  await context.close();
  expect(faults).toEqual([]);
  const wanted = { light: ['rgb(20, 33, 29)', 'rgb(244, 247, 244)'], dark: ['rgb(226, 236, 231)', 'rgb(16, 32, 28)'] }[
    colorScheme
  ];
  expect([colours.color, colours.backgroundColor]).toEqual(wanted);
  expect(colours.fontFamily).toMatch(/^"?Charter/);
});
