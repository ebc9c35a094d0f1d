/** @jest-environment node */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { decisionBlock, postText } from '@/__tests__/content-fixtures';
import { sampleContent } from '@/bench/sample-content';
import { type SiteServer, startSite } from '@/bench/site-server';
import { enhanced } from './enhanced';
import { launchBrowser } from './launch-browser';

const callouts = ['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION'];
const columns = Array.from({ length: 12 }, (_, index) => `column ${index}`);
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
const table = (...rows: string[][]) =>
  row(rows[0] ?? []) + row((rows[0] ?? []).map(() => '---')) + rows.slice(1).map(row).join('');
const participants = [
  'Developer',
  'Pipeline',
  'Registry',
  'Source controller',
  'Kustomize controller',
  'Helm controller',
  'Pager',
];

const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const figures = [
  table(['Key', 'Value'], ['one', '1']),
  table(['Part', 'Role', 'Owner'], ['control', 'decides', 'platform']),
  table(columns, columns),
  '```yaml title="clusters/production/apps/checkout/kustomization.yaml"\napiVersion: v1\n```\n',
  '```mermaid\nsequenceDiagram\n  accTitle: Who pages whom\n' +
    participants.map((one) => `  participant ${one}\n`).join('') +
    '  Developer->>Pager: page\n```\n',
  ...callouts.map((kind) => `> [!${kind}]\n> Text.\n`),
].join('\n');

const files = {
  'posts/operations/figures.mdx': postText({ title: 'Figures', date: '2026-03-01', tags: '[figures]' }, figures),
  'posts/operations/arabic.mdx': postText({ title: 'مسار التسليم', date: '2026-03-02', lang: 'ar', tags: '[figures]' }, 'نص.\n'),
  'posts/architecture-decisions/short.mdx': postText({ title: 'Short', tags: '[figures]', decision: decisionBlock('0009') }),
  'posts/operations/long-words.mdx': postText(
    { title: word, date: '2026-03-03', tags: '[figures]' },
    `<details>\n<summary>A fold</summary>\n\nWhat it holds.\n\n</details>\n\nText with \`code\`, and $$\\sqrt{x}$$ in it.\n`,
  ),
  'posts/operations/japanese.mdx': postText({ title: '配信経路', date: '2026-01-02', lang: 'ja' }, '*強調*です。\n\n> 引用。\n'),
};
const post = '/posts/operations/figures/';

let site: SiteServer;
let browser: Browser;
let content: string;
beforeAll(async () => {
  content = await mkdtemp(path.join(tmpdir(), 'layout-'));
  await cp(sampleContent, content, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(content, name), text);
  site = await startSite({ content });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.remove();
  await rm(content, { recursive: true, force: true });
});

async function open(address: string, width: number, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...options });
  const page = await context.newPage();
  await page.goto(site.url + address);
  if (options.javaScriptEnabled !== false) await enhanced(page);
  return page;
}

/** Where the first element is, which must be shown. */
async function placeOf(page: Page, selector: string) {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`${selector} is not shown`);
  return { ...box, right: box.x + box.width, bottom: box.y + box.height };
}

test('a track ends at its last station, however long the ones beside it are', async () => {
  const page = await open('/tracks/', 1280);
  const beyond = await page.locator('.stations').evaluateAll((lines) =>
    lines.map((line) => {
      const last = line.lastElementChild?.getBoundingClientRect().bottom ?? 0;
      return Math.round(line.getBoundingClientRect().bottom - last);
    }),
  );
  expect(beyond.length).toBeGreaterThan(1);
  expect(beyond).toEqual(beyond.map(() => 20));
  await page.context().close();
});

test('with text of twice the size on a phone, the header stays words, beside or below each other', async () => {
  const page = await open('/', 390);
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  const [name, feed] = [await placeOf(page, '.name'), await placeOf(page, '.feed-link')];
  expect(name.height).toBeLessThan(150);
  expect(feed.x >= name.right || feed.y >= name.bottom).toBe(true);
  // The second row of the navigation has a line too, which reaches as far as that of the first.
  const rail = await placeOf(page, '.rail');
  const clip = { x: rail.right - 1, y: rail.y, width: 1, height: rail.height - 6 };
  const { data, info } = await sharp(await page.screenshot({ clip }))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const dark = Array.from({ length: info.height }, (_, y) => (data[y * info.channels] ?? 255) < 128);
  expect(dark.filter((ink, y) => ink && dark[y - 1] !== true).length).toBe(Math.round(rail.height / 91));
  const [heading, lead] = [await placeOf(page, 'h1'), await placeOf(page, '.masthead')];
  expect(heading.right).toBeLessThanOrEqual(lead.right);
  await page.context().close();
});

test('the header is as high before the theme switch is there as after', async () => {
  const [without, having] = [await open('/', 390, { javaScriptEnabled: false }), await open('/', 390)];
  expect((await placeOf(without, '.masthead')).height).toBe((await placeOf(having, '.masthead')).height);
  for (const page of [without, having]) await page.context().close();
});

test('a title that is written from the right begins where the titles around it begin, with its arrow ahead of it', async () => {
  const list = await open('/posts/', 1280);
  const starts = await list.locator('.row-title a').evaluateAll((links) => links.map((link) => link.getBoundingClientRect().x));
  expect(new Set(starts.map(Math.round)).size).toBe(1);
  const leading = await open(post, 1280);
  const next = leading.locator('.next-title');
  expect(await next.getAttribute('dir')).toBe('rtl');
  expect(await next.evaluate((link) => getComputedStyle(link, '::after').content)).toContain('←');
  expect(await next.evaluate((link) => getComputedStyle(link).textAlign)).toBe('left');
  for (const page of [list, leading]) await page.context().close();
});

test('when a post was published and how long it is are never cut between two lines', async () => {
  const page = await open('/tracks/operations-and-observability/', 390);
  const pieces = page.locator('.row-date > span');
  const heights = await pieces.evaluateAll((spans) => spans.map((span) => span.clientHeight));
  expect(heights.length).toBeGreaterThan(0);
  expect(Math.max(...heights)).toBeLessThan(40);
  // The dot ends its line.
  expect((await pieces.first().innerText()).endsWith('·')).toBe(true);
  await page.context().close();
});

test('the name of a file stands clear of the buttons of its code', async () => {
  for (const width of [390, 1280]) {
    const page = await open(post, width);
    const words = await page
      .locator('.code-title')
      .first()
      .evaluate((title) => {
        const range = document.createRange();
        range.selectNodeContents(title);
        const { right, top } = range.getBoundingClientRect();
        return { right, top: top + scrollY };
      });
    const tools = await placeOf(page, '.code > .code-tools');
    expect({ width, clear: words.right <= tools.x || words.top >= tools.bottom }).toEqual({ width, clear: true });
    await page.context().close();
  }
});

test('a table of few words is as wide as they need, and three columns of them fit a phone', async () => {
  const wide = await open(post, 1280);
  expect((await placeOf(wide, '.table table')).width).toBeLessThan(400);
  const phone = await open(post, 390);
  const cut = await phone
    .locator('.prose > .table')
    .nth(1)
    .evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(cut).toBe(0);
  for (const page of [wide, phone]) await page.context().close();
});

test('printed on A4, tables are whole, and nothing asks to be pressed', async () => {
  const page = await open(post, 718);
  await page.emulateMedia({ media: 'print' });
  const tables = await page.locator('.table table').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
  expect(Math.max(...tables)).toBeLessThanOrEqual(718);
  expect(
    await page.locator('.diagram-alone, .enlarge').evaluateAll((all) => all.filter((one) => one.checkVisibility()).length),
  ).toBe(0);
  // A box that scrolls is never divided, and would leave half a page empty.
  expect(
    await page.locator('.code-box').evaluateAll((all) => [...new Set(all.map((one) => getComputedStyle(one).overflowX))]),
  ).toEqual(['visible']);
  await page.context().close();
});

test('printed, a fold shows what it holds', async () => {
  const page = await open('/posts/operations/long-words/', 718);
  const fold = page.getByText('What it holds.');
  expect(await fold.evaluate((one) => one.checkVisibility({ contentVisibilityAuto: true }))).toBe(false);
  await page.emulateMedia({ media: 'print' });
  expect(await fold.evaluate((one) => one.checkVisibility({ contentVisibilityAuto: true }))).toBe(true);
  await page.context().close();
});

test('three tracks stand side by side as soon as a tablet has room for them', async () => {
  const page = await open('/', 768);
  const tops = await page.locator('.track').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  expect(tops).toHaveLength(3);
  expect(new Set(tops).size).toBe(1);
  await page.context().close();
});

test('callouts differ in their stroke, not in hue alone', async () => {
  const page = await open(post, 1280);
  const strokes = await page.locator('.callout').evaluateAll((all) =>
    all.map((one) => {
      const { borderInlineStartStyle, borderInlineStartWidth } = getComputedStyle(one);
      return `${borderInlineStartStyle} ${borderInlineStartWidth}`;
    }),
  );
  expect(new Set(strokes).size).toBe(callouts.length);
  await page.context().close();
});

test('a caption is smaller than the text, and the first cell of a row begins where its rule does', async () => {
  const page = await open(post, 1280);
  const sizes = await page
    .locator('.prose, .diagram > figcaption')
    .evaluateAll((all) => all.map((one) => getComputedStyle(one).fontSize));
  expect(sizes).toEqual(['20px', '16px']);
  expect(
    await page
      .locator('th')
      .first()
      .evaluate((cell) => getComputedStyle(cell).paddingInlineStart),
  ).toBe('0px');
  await page.context().close();
});

test('what is stressed in Japanese is marked by dots and not slanted', async () => {
  const page = await open('/posts/operations/japanese/', 1280);
  const [em, quotation] = await Promise.all(
    ['em', 'blockquote'].map((name) =>
      page.locator(`.prose ${name}`).evaluate((element) => {
        const { fontStyle, textEmphasisStyle } = getComputedStyle(element);
        return { fontStyle, textEmphasisStyle };
      }),
    ),
  );
  expect(em).toEqual({ fontStyle: 'normal', textEmphasisStyle: 'dot' });
  expect(quotation?.fontStyle).toBe('normal');
  await page.context().close();
});

test('drawings take the colours that a reader has forced', async () => {
  const page = await open(post, 1280, { forcedColors: 'active' });
  const [fill, text] = await page
    .locator('.diagram-box svg')
    .first()
    .evaluate((svg) => [getComputedStyle(svg).fill, getComputedStyle(document.body).color]);
  expect(fill).toBe(text);
  await page.context().close();
});

test('wide things end where the rules of the page end', async () => {
  const page = await open(post, 1280);
  const ends = await Promise.all(['.prose > .code', '.masthead .rail'].map((selector) => placeOf(page, selector)));
  expect(ends[0]?.right).toBe(ends[1]?.right);
  await page.context().close();
});

test('no title is wider than a phone, wherever a page names it', async () => {
  for (const address of ['/posts/operations/long-words/', post, '/posts/', '/tags/figures/', '/search/?q=code']) {
    const page = await open(address, 320);
    expect([address, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([address, 320]);
    await page.context().close();
  }
});

test('with text of twice the size nothing is wider than the window', async () => {
  for (const [address, width] of [
    [post, 1280],
    ['/tracks/', 320],
  ] as const) {
    const page = await open(address, width);
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    expect([address, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([address, width]);
    await page.context().close();
  }
});

test('the serifs of the device are as wide as the font that comes after them', async () => {
  const page = await open('/posts/operations/long-words/', 1280);
  const found = await page.evaluate(async (words) => {
    await Promise.all(['400', '500', '600', 'italic 400'].map((kind) => document.fonts.load(`${kind} 20px Newsreader`)));
    const line = document.createElement('span');
    line.style.cssText = 'position: absolute; white-space: nowrap';
    line.textContent = words;
    document.body.append(line);
    const widthIn = (kind: string, family: string) => {
      line.style.font = `${kind} 100px ${family}`;
      return line.getBoundingClientRect().width;
    };
    return ['Georgia', 'Times', 'Noto', 'DejaVu']
      .filter((name) => widthIn('400', `'Like ${name}', monospace`) !== widthIn('400', 'monospace'))
      .flatMap((name) =>
        ['400', '500', '600', 'italic 400'].map((kind) => ({
          name,
          kind,
          off: Math.round((widthIn(kind, `'Like ${name}', monospace`) / widthIn(kind, 'Newsreader') - 1) * 100),
        })),
      );
  }, 'The controller fetches a source, and applies what it finds; the pipeline waits until whoever is on call has read the event.');
  expect(found.length).toBeGreaterThan(0);
  for (const { name, kind, off } of found) expect({ name, kind, near: Math.abs(off) <= 2 }).toEqual({ name, kind, near: true });
  await page.context().close();
});

test('a root is drawn with its sign', async () => {
  const page = await open('/posts/operations/long-words/', 1280);
  const [root, radicand] = await Promise.all(
    ['msqrt', 'msqrt mi'].map((name) => page.locator(name).evaluate((one) => one.getBoundingClientRect().width)),
  );
  expect(Number(root)).toBeGreaterThan(Number(radicand) + 5);
  await page.context().close();
});

test("figures are proportional in text, tabular in tables and the font's own in code", async () => {
  const page = await open(post, 1280);
  const figuresOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).fontVariantNumeric);
  expect(await Promise.all(['.facts time', '.prose td', '.prose pre code'].map(figuresOf))).toEqual([
    'proportional-nums',
    'lining-nums tabular-nums',
    'normal',
  ]);
  await page.context().close();
});

test('code has the height of the letters around it, whatever its font', async () => {
  const page = await open('/posts/operations/long-words/', 1280);
  const [code, text] = await page.locator('.prose p > code').evaluate((element) => {
    const { fontSize, fontSizeAdjust } = getComputedStyle(element);
    return [Number.parseFloat(fontSize) * Number(fontSizeAdjust), Number.parseFloat(getComputedStyle(document.body).fontSize)];
  });
  // Newsreader has lower-case letters of 0.43 em.
  expect(Number(code) / Number(text)).toBeCloseTo(0.42, 1);
  await page.context().close();
});

test('on a phone each fact of a post has its line', async () => {
  const page = await open('/posts/operations/long-words/', 390);
  const lines = await page
    .locator('.post-head .facts li')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  expect(lines.length).toBeGreaterThan(1);
  expect(new Set(lines).size).toBe(lines.length);
  await page.context().close();
});

test('only words too long for a line are divided in a title', async () => {
  const page = await open('/posts/operations/long-words/', 390);
  const { hyphens, limit } = await page.locator('h1').evaluate((title) => {
    const style = getComputedStyle(title);
    return { hyphens: style.hyphens, limit: style.getPropertyValue('hyphenate-limit-chars') };
  });
  expect({ hyphens, limit }).toEqual({ hyphens: 'auto', limit: '16 6 6' });
  await page.context().close();
});

test('in the log of decisions nothing stands between a title and what follows it', async () => {
  const page = await open('/decisions/', 1280);
  const gaps = await page.locator('.log-title').evaluateAll((titles) =>
    titles.map((title) => {
      const after = title.parentElement?.querySelector('.log-relations, .log-more');
      return after ? after.getBoundingClientRect().top - title.getBoundingClientRect().bottom : undefined;
    }),
  );
  const measured = gaps.filter((gap) => gap !== undefined);
  expect(measured.length).toBeGreaterThan(0);
  expect(Math.max(...measured)).toBeLessThan(10);
  await page.context().close();
});

test('the marks of statuses have one font and one size', async () => {
  const page = await open('/decisions/', 1280);
  const marks = await page.locator('.status-word').evaluateAll((words) =>
    words.map((word) => {
      const { content, fontFamily, fontSize } = getComputedStyle(word, '::before');
      return { content, set: `${fontFamily} ${fontSize}` };
    }),
  );
  expect(new Set(marks.map(({ content }) => content)).size).toBeGreaterThan(1);
  expect(new Set(marks.map(({ set }) => set)).size).toBe(1);
  await page.context().close();
});
