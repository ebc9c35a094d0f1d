/** @jest-environment node */
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { sampleContent } from '@/bench/sample-content';
import { until } from '@/__tests__/until';
import { type SiteServer, startSite } from '@/bench/site-server';
import { decisionBlock, postText } from '@/__tests__/content-fixtures';
import { enhanced } from './enhanced';
import { launchBrowser } from './launch-browser';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const adr = 'posts/architecture-decisions';
const post = (id: string, fields: Record<string, string>) =>
  postText({ title: `Post ${id}`, tags: '[flux]', decision: decisionBlock(id, fields) }, 'Why, and what follows.\n');
/** adr-tools wrote 0001 to 0005; a post supersedes the last of them, and another proposes to. */
const posts = {
  [`${adr}/d6.mdx`]: post('0006', {
    date: '2026-01-15',
    status: 'recommended',
    supersedes: '[{ id: "0005", reason: "Everybody has a *shell* now." }]',
    history: '[{ date: 2026-01-02, status: proposed }]',
  }),
  [`${adr}/d7.mdx`]: post('0007', { date: '2026-01-20', status: 'proposed', supersedes: '["0006"]' }),
};

let site: SiteServer;
let browser: Browser;
let content: string;
beforeAll(async () => {
  content = await mkdtemp(path.join(tmpdir(), 'decisions-'));
  cpSync(sampleContent, content, { recursive: true });
  rmSync(path.join(content, adr), { recursive: true });
  cpSync('__tests__/fixtures/decisions/adr-tools', path.join(content, 'decisions'), { recursive: true });
  for (const [name, text] of Object.entries(posts)) {
    await mkdir(path.dirname(path.join(content, name)), { recursive: true });
    await writeFile(path.join(content, name), text);
  }
  [site, browser] = [await startSite({ content }), await launchBrowser()];
});
afterAll(async () => {
  await browser?.close();
  await site?.remove();
  await rm(content, { recursive: true, force: true });
});

async function open(address: string, options: { width?: number; colorScheme?: 'light' | 'dark' } = {}): Promise<Page> {
  const { width = 1280, colorScheme = 'light' } = options;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  expect((await page.goto(site.url + address))?.status()).toBe(200);
  await enhanced(page);
  return page;
}

test('the log lists decisions of every origin, highest number first, with what each is worth today', async () => {
  const page = await open('/decisions/');
  const rows = await page
    .locator('.log-entry')
    .evaluateAll((entries) =>
      entries.map((entry) =>
        ['.log-number', 'h2', '.status-word'].map((part) => entry.querySelector(part)?.textContent).join(' | '),
      ),
    );
  expect(rows).toEqual([
    '0007 | Post 0007 | Proposed',
    '0006 | Post 0006 | Recommended',
    '0005 | Implement in Go | Superseded',
    '0004 | Markdown format | Accepted',
    '0003 | Single command with subcommands | Accepted',
    '0002 | Implement as shell scripts | Superseded',
    '0001 | Record architecture decisions | Accepted',
  ]);
  expect(await page.locator('.log-entry', { hasText: '0004Markdown' }).locator('.log-relations').innerText()).toMatch(
    /Partly superseded by 0005\s+Amends 0002/,
  );
  expect(await page.getByRole('link', { name: 'Decisions', exact: true }).first().getAttribute('aria-current')).toBe('page');
  expect(await page.locator('.definitions').innerText()).toContain('Decided as the default');
  await page.context().close();
});

test('each filter is a plain link to a page of its own, and lists what it says', async () => {
  const page = await open('/decisions/');
  const links = await page
    .locator('.log-filters a')
    .evaluateAll((list) =>
      list.map((link) => [link.getAttribute('href'), link.parentElement?.querySelector('.count')?.textContent]),
    );
  await page.context().close();
  expect(links.map(([href]) => href)).toEqual([
    '/decisions/status/proposed/',
    '/decisions/status/accepted/',
    '/decisions/status/superseded/',
    '/decisions/status/recommended/',
    '/decisions/2026/',
    '/decisions/2017/',
    '/decisions/2016/',
    '/decisions/tags/flux/',
  ]);
  for (const [href, count] of links) {
    const html = await (await fetch(site.url + href)).text();
    expect([href, html.match(/class="log-entry/g)?.length]).toEqual([href, Number(count)]);
  }
  for (const unknown of ['/decisions/status/parked/', '/decisions/tags/none/', '/decisions/1999/', '/decisions/0099-none/'])
    expect([unknown, (await fetch(site.url + unknown)).status]).toEqual([unknown, 404]);
});

test('a superseded decision opens with what holds now, at the end of the chain', async () => {
  const page = await open('/decisions/0002-implement-as-shell-scripts/');
  const banner = page.getByRole('note');
  expect(await banner.innerText()).toContain(
    'This decision is superseded. What holds now, at the end of a chain: 0006 Post 0006',
  );
  await banner.getByRole('link').click();
  await page.waitForURL(`**/${adr}/d6/`);
  const record = page.getByRole('complementary', { name: 'Decision 0006' });
  expect(await record.innerText()).toMatch(/Supersedes\s+0005 Implement in Go\s+January 15, 2026: Everybody has a shell now\./);
  expect(await record.innerText()).toMatch(/Superseded by\s+0007 Post 0007\s+Not in force\. January 20, 2026/);
  await page.context().close();
});

test('the history of a decision is a list of its statuses, each with an address', async () => {
  const page = await open(`/${adr}/d6/#status:recommended-2026-01-15`);
  const steps = page.locator('.history li');
  expect(await steps.allInnerTexts()).toEqual([
    expect.stringMatching(/proposed\s+January 2, 2026/i),
    expect.stringMatching(/recommended\s+January 15, 2026/i),
  ]);
  expect(await page.locator('.history li:target').innerText()).toMatch(/recommended/i);
  await page.context().close();
});

test('the graph is links without a script, and says the same in words', async () => {
  const page = await open('/decisions/graph/');
  const boxes = page.locator('.graph a.node');
  expect((await boxes.locator('.node-id').allTextContents()).sort()).toEqual(['0002', '0004', '0005', '0006', '0007'].sort());
  expect(await page.locator('.relations li').allInnerTexts()).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^0005 Implement in Go supersedes in part 0004 Markdown format\s*August 1, 2017/),
    ]),
  );
  expect(await page.locator('[style]').count()).toBe(0);
  await boxes.filter({ hasText: '0004' }).click();
  await page.waitForURL('**/decisions/0004-markdown-format/');
  await page.context().close();
});

test('the log as JSON is served as such', async () => {
  const answer = await fetch(`${site.url}/decisions/log.json`);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  const log: { decisions: { id: string; holdsNow: { id: string }[] }[] } = JSON.parse(await answer.text());
  expect(log.decisions.find(({ id }) => id === '0002')?.holdsNow).toMatchObject([{ id: '0006' }]);
});

test('accepting the newer one changes the older one’s page, the log and the graph, and nothing that does not show it', async () => {
  const shown = async (address: string) => (await fetch(site.url + address)).text();
  const other = await shown('/decisions/0001-record-architecture-decisions/');
  const file = path.join(site.content, adr, 'd7.mdx');
  await writeFile(file, (await readFile(file, 'utf8')).replace('status: proposed', 'status: accepted'));
  await until(
    async () => (await shown(`/${adr}/d6/`)).includes('This decision is superseded.'),
    () => 'the older decision to say that it is superseded',
  );
  expect(await shown('/decisions/0002-implement-as-shell-scripts/')).toContain(`${adr}/d7/`);
  expect(await shown('/decisions/')).not.toContain('not in force');
  expect(await shown('/decisions/graph/')).not.toMatch(/class="[^"]*edge-idle/);
  expect((await fetch(`${site.url}/decisions/status/proposed/`)).status).toBe(404);
  expect(await shown('/decisions/0001-record-architecture-decisions/')).toBe(other);
});

describe('axe finds nothing, in both themes, at 390 and 1280 px', () => {
  test.each([
    '/decisions/',
    '/decisions/by-day/',
    '/decisions/2016/',
    '/decisions/status/superseded/',
    '/decisions/tags/flux/',
    '/decisions/graph/',
    '/decisions/0002-implement-as-shell-scripts/',
    `/${adr}/d6/`,
  ])('on %s', async (address) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [390, 1280]) {
        const page = await open(address, { width, colorScheme });
        // Through the debugger, which no policy of the page concerns.
        await page.evaluate(axe);
        const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
        expect({ colorScheme, width, found }).toEqual({ colorScheme, width, found: [] });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        await page.context().close();
      }
    }
  });
});
