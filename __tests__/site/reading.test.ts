/** @jest-environment node */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Readability } from '@mozilla/readability';
import { JSDOM } from 'jsdom';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { sampleContent } from '@/bench/sample-content';
import { until } from '@/__tests__/until';
import { type SiteServer, startSite } from '@/bench/site-server';
import { axeViolations } from './axe-violations';
import { enhanced } from './enhanced';
import { everything, putEverything } from './everything-post';
import { launchBrowser } from './launch-browser';

const superseded = '/posts/architecture-decisions/gitops-vs-gitlessops-oci-with-flux/';
const newer = '/posts/architecture-decisions/newer/';

let site: SiteServer;
let browser: Browser;
let content: string;

async function addToTrack(track: string, post: string): Promise<void> {
  const file = path.join(content, `tracks/${track}.md`);
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/posts:\n((?: {2}- .*\n)+)/, `posts:\n$1  - ${post}\n`));
}

beforeAll(async () => {
  content = await mkdtemp(path.join(tmpdir(), 'reading-'));
  await cp(sampleContent, content, { recursive: true });
  await putEverything(content);
  await cp('__tests__/fixtures/reading/newer.mdx', path.join(content, 'posts/architecture-decisions/newer.mdx'));
  for (const track of ['flux-delivery', 'operations-and-observability']) await addToTrack(track, 'operations/everything');
  site = await startSite({ content });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.remove();
  await rm(content, { recursive: true, force: true });
});

const faults: string[] = [];

async function open(address: string, options: BrowserContextOptions = {}): Promise<{ page: Page; close: () => Promise<void> }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`${address}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`${address}: ${error.message}`));
  await page.goto(site.url + address);
  if (options.javaScriptEnabled !== false) await enhanced(page);
  return { page, close: () => context.close() };
}

const html = async (address: string) => (await fetch(site.url + address)).text();
const words = (text: string) => text.replace(/\s+/g, ' ').trim();
const colour = (page: Page, selector: string, property: 'fill' | 'color' | 'backgroundColor') =>
  page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element)[name], property);

describe.each([
  ['with', true],
  ['without', false],
])('an article %s JavaScript', (_, javaScriptEnabled) => {
  let page: Page;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ page, close } = await open(everything, { javaScriptEnabled }));
  });
  afterAll(async () => close?.());

  test('has its contents beside the text on a wide screen and folded on a narrow one', async () => {
    const toc = page.getByRole('navigation', { name: 'Contents' });
    expect(await toc.getByRole('link').allInnerTexts()).toEqual([
      'The first part',
      'The second part',
      'A deeper part',
      'The third part',
    ]);
    const [list, text] = [await toc.boundingBox(), await page.locator('.prose > p').first().boundingBox()];
    expect((list?.x ?? 0) + (list?.width ?? 0)).toBeLessThanOrEqual(text?.x ?? 0);
    const narrow = await open(everything, { javaScriptEnabled, viewport: { width: 390, height: 800 } });
    const link = narrow.page.getByRole('navigation', { name: 'Contents' }).getByRole('link').first();
    expect(await link.isVisible()).toBe(false);
    await narrow.page.locator('.toc summary').click();
    expect(await link.isVisible()).toBe(true);
    await narrow.close();
  });

  test('names the link of each heading after it', async () => {
    for (const name of ['The first part', 'A deeper part'])
      expect(await page.getByRole('heading', { name }).getByRole('link').getAttribute('aria-label')).toContain(name);
  });

  test('shows code with its title, numbers, marked, added and removed lines, and in focus', async () => {
    const code = page.locator('figure.code').first();
    expect(await code.locator('figcaption').innerText()).toBe('source.yaml');
    const numbers = await code
      .locator('.line')
      .evaluateAll((lines) => lines.map((line) => getComputedStyle(line, '::before').content));
    expect(numbers.every((shown) => shown !== 'none')).toBe(true);
    const marks = await code.locator('.line').evaluateAll((lines) => lines.map((line) => line.className));
    expect(marks).toEqual(['line', 'line hl', 'line del', 'line ins']);
    const background = (mark: string) => colour(page, `.line.${mark}`, 'backgroundColor');
    expect(new Set([await background('hl'), await background('del'), await background('ins')]).size).toBe(3);
    expect(await code.locator('mark').innerText()).toBe('spec.path');
    expect(await page.locator('figure.code.has-focus .line.focus').innerText()).toContain('focused');
  });

  test('scrolls code and tables in their own box by keyboard, and never the page', async () => {
    for (const box of [page.locator('.code-box').first(), page.locator('.prose .table').first()]) {
      const narrow = await open(everything, { javaScriptEnabled, viewport: { width: 390, height: 800 } });
      const selector = (await box.getAttribute('class'))?.includes('code') ? '.code-box' : '.prose .table';
      const region = narrow.page.locator(selector).first();
      expect([await region.getAttribute('tabindex'), await region.getAttribute('role')]).toEqual(['0', 'region']);
      await region.focus();
      await narrow.page.keyboard.press('ArrowRight');
      // Polled from here: a page without JavaScript has no timers.
      await until(() => region.evaluate((box) => box.scrollLeft > 0));
      expect(await narrow.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await narrow.close();
    }
  });

  test('aligns the columns of a table', async () => {
    const aligned = await page
      .locator('.table tbody td')
      .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell).textAlign));
    expect(aligned.slice(0, 3)).toEqual(['right', 'start', 'center']);
  });

  test('leads to a footnote and back', async () => {
    const reference = page.locator('.prose sup a').first();
    await reference.click();
    await page.waitForURL(/#.*fn/);
    await page.locator('.footnotes a').last().click();
    await page.waitForURL(/#.*fnref/);
  });

  test('says what a callout is in words, and marks a quotation as one', async () => {
    expect(await page.getByRole('complementary', { name: 'Warning' }).innerText()).toMatch(/warning\s+Read this first/i);
    expect(await page.locator('.prose blockquote').innerText()).toBe('A quotation that somebody wrote.');
  });

  test('sets quotes and dashes true in prose and leaves code alone', async () => {
    expect(await page.locator('.prose > p').first().innerText()).toMatch(/^“Quoted” prose with a dash – and an ellipsis… and/);
    expect(await page.locator('.prose > p code').first().innerText()).toBe('"code" -- untouched');
    expect(await page.locator('abbr').getAttribute('title')).toBe('Open Container Initiative');
  });

  test('shows a picture with its size, its caption and modern formats, loaded when it is near', async () => {
    const picture = page.locator('figure img').first();
    expect(await Promise.all(['width', 'height', 'alt', 'loading'].map((name) => picture.getAttribute(name)))).toEqual([
      '1200',
      '500',
      'Two stripes',
      'lazy',
    ]);
    expect(await page.locator('picture source').evaluateAll((all) => all.map((source) => source.getAttribute('type')))).toEqual([
      'image/avif',
      'image/webp',
    ]);
    await picture.scrollIntoViewIfNeeded();
    await until(() =>
      page
        .locator('figure img')
        .first()
        .evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0),
    );
    expect(await page.locator('figure figcaption', { hasText: 'A picture with a caption.' }).isVisible()).toBe(true);
  });

  test('draws maths that the browser knows', async () => {
    const box = await page.locator('math[display="block"] mfrac').boundingBox();
    expect(box?.height ?? 0).toBeGreaterThan(20);
  });

  test('opens details', async () => {
    const hidden = page.getByText('Hidden at first.');
    expect(await hidden.isVisible()).toBe(false);
    await page.getByText('More of it').click();
    expect(await hidden.isVisible()).toBe(true);
  });

  test('draws a diagram for those who see it, describes it for those who do not, and keeps its source', async () => {
    const drawing = page.getByRole('img', { name: /From source to cluster/ });
    expect(await drawing.locator('text', { hasText: 'Artifact' }).count()).toBe(1);
    expect(await drawing.locator('desc').textContent()).toContain('the kustomize controller applies');
    const source = page.locator('.diagram-source pre');
    expect(await source.isVisible()).toBe(false);
    await page.locator('.diagram-source summary').click();
    expect(await source.innerText()).toContain('A[Source] --> B[Artifact]');
    expect(await html(everything)).not.toMatch(/@import|fonts\.googleapis/);
  });

  test('follows the theme of the system, diagrams and code too', async () => {
    const dark = await open(everything, { javaScriptEnabled, colorScheme: 'dark' });
    const light = await open(everything, { javaScriptEnabled, colorScheme: 'light' });
    for (const [selector, property] of [
      ['body', 'backgroundColor'],
      ['.diagram-box svg', 'fill'],
      ['.code .t', 'color'],
    ] as const)
      expect(await colour(dark.page, selector, property)).not.toBe(await colour(light.page, selector, property));
    await dark.close();
    await light.close();
  });

  test('sums itself up, says what it holds for, and that it may be out of date', async () => {
    const terms = await page.locator('.glance dt').allInnerTexts();
    expect(terms.map((term) => term.toLowerCase())).toEqual(['audience', 'does not solve']);
    expect(await page.locator('.glance dd code').innerText()).toBe('code');
    const facts = await page.locator('.post-head .facts').innerText();
    expect(facts).toContain('Applies to Flux 2.3 or newer, Kubernetes 1.29 to 1.31');
    expect(facts).toMatch(/Verified January 15, 2024 May be out of date/i);
    expect(facts).toContain('Updated March 4, 2026');
  });

  test('tells what changed, newest first', async () => {
    expect(await page.locator('.changes dt time').evaluateAll((all) => all.map((time) => time.getAttribute('datetime')))).toEqual(
      ['2026-03-04', '2026-02-20'],
    );
    expect(await page.locator('.changes dd strong').innerText()).toBe('table');
  });

  test('stands on each of its tracks, with the stations before and after', async () => {
    const places = page.locator('.place');
    expect(await places.locator('.place-count').allInnerTexts()).toEqual(['Station 2 of 2', 'Station 4 of 4']);
    expect(await places.first().locator('a[rel="prev"]').getAttribute('href')).toContain('/posts/foundations/');
    expect(await places.locator('a[rel="next"]').count()).toBe(0);
  });

  test('names each other post once after the text', async () => {
    const named = await page
      .locator('.post-end :is(.place, .next-post, .card-links) a:not([aria-current], .place-track a)')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(named.length).toBeGreaterThan(1);
    expect(new Set(named).size).toBe(named.length);
  });

  test('says why to read on, and who refers to it', async () => {
    expect(await page.locator('.next-post .next-title').count()).toBe(1);
    expect((await page.locator('.post-end .why').allInnerTexts()).every((why) => why.length > 3)).toBe(true);
    const other = await open('/posts/foundations/what-a-kubernetes-delivery-path-actually-is-with-flux/', { javaScriptEnabled });
    expect(await other.page.locator('.post-end').innerText()).toContain('Everything a post may hold');
    await other.close();
  });

  test('a superseded decision opens with what holds now, and the newer one names it', async () => {
    const old = await open(superseded, { javaScriptEnabled });
    const banner = old.page.getByRole('complementary', { name: 'Decision 0001' });
    expect(await banner.innerText()).toMatch(/superseded/i);
    await banner.getByRole('link', { name: 'A newer decision' }).click();
    await old.page.waitForURL(site.url + newer);
    expect(await old.page.locator('.decision').innerText()).toMatch(/Supersedes[^]*GitOps vs GitlessOps/);
    await old.close();
  });

  test('printed, it is the article alone, light, with code whole and link targets', async () => {
    const printed = await open(everything, { javaScriptEnabled, colorScheme: 'dark' });
    await printed.page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const gone of ['.masthead', '.colophon', '.toc', '.post-end .place', '.code-tools'])
      expect([gone, await printed.page.locator(gone).first().isVisible()]).toEqual([gone, false]);
    expect(await colour(printed.page, 'body', 'backgroundColor')).toBe('rgb(255, 255, 255)');
    const whole = await printed.page
      .locator('.code-box')
      .first()
      .evaluate((box) => box.scrollWidth <= box.clientWidth + 1);
    expect(whole).toBe(true);
    expect(await printed.page.locator('.prose h2').first().isVisible()).toBe(true);
    await printed.close();
  });
});

test('a footnote is shown at its reference, to pointer and keyboard, and goes at Escape', async () => {
  const { page, close } = await open(everything);
  const reference = page.locator('.prose sup a').first();
  const note = page.locator('.note');
  await reference.hover();
  await note.waitFor();
  expect(words(await note.innerText())).toBe('The text of the note.');
  // It stays while the pointer is on it.
  await note.hover();
  await page.keyboard.press('Escape');
  await note.waitFor({ state: 'detached' });
  await page.mouse.move(0, 0);
  await reference.focus();
  await note.waitFor();
  const [box, at] = [await note.boundingBox(), await reference.boundingBox()];
  expect(box?.y ?? 0).toBeGreaterThan(at?.y ?? Infinity);
  await page.locator('.anchor').first().focus();
  await note.waitFor({ state: 'detached' });
  await close();
});

test('a cut table, a drawing and a picture open large, and are back in their place afterwards', async () => {
  const { page, close } = await open(everything, { viewport: { width: 390, height: 800 } });
  const dialog = page.getByRole('dialog');
  const before = await page.locator('.prose').innerHTML();
  for (const [opener, shown] of [
    [page.locator('.table > .enlarge'), 'table'],
    [page.locator('.diagram-alone'), 'svg'],
    [page.locator('.picture > .enlarge'), 'img'],
  ] as const) {
    await opener.click();
    await dialog.locator(`.large-box > ${shown}`).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
  }
  expect(await page.locator('.prose').innerHTML()).toBe(before);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await close();
});

test('a wide table takes the margin before it scrolls, and no page is wider than its window', async () => {
  for (const width of [1280, 1920]) {
    const { page, close } = await open(everything, { viewport: { width, height: 900 } });
    const table = page.locator('.prose > .table');
    const [box, prose] = [await table.boundingBox(), await page.locator('.prose').boundingBox()];
    expect(await table.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    expect(box?.x ?? -1).toBeGreaterThanOrEqual(0);
    expect({ width, wider: (box?.width ?? 0) >= (prose?.width ?? 0) * 0.9 }).toEqual({ width, wider: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await close();
  }
});

test('the title of a link becomes the title of its page', async () => {
  const { page, close } = await open('/');
  const title = page.locator('.rows .row-title a').first();
  await page.evaluate(() =>
    addEventListener('pageswap', () => {
      const named = [...document.querySelectorAll<HTMLElement>('main *')].filter(
        ({ style }) => style.getPropertyValue('view-transition-name') === 'title',
      );
      sessionStorage.setItem('named', named.map(({ textContent }) => textContent).join('|'));
    }),
  );
  const text = (await title.textContent()) ?? '';
  await title.scrollIntoViewIfNeeded();
  await title.click();
  await page.waitForURL(/\/posts\/.+/);
  expect(await page.evaluate(() => sessionStorage.getItem('named'))).toBe(text);
  expect(await page.locator('h1').evaluate((h1) => getComputedStyle(h1).viewTransitionName)).toBe('title');
  await close();
});

test('what changed since the last visit is pointed out, on this device only', async () => {
  const { page, close } = await open(everything);
  expect(await page.locator('.changes-new').count()).toBe(0);
  await page.evaluate((path) => localStorage.setItem('visits', `${path} 2026-02-25`), everything);
  await page.reload();
  await enhanced(page);
  expect(await page.locator('.changes-new').allInnerTexts()).toEqual(['New to you']);
  await page.getByRole('link', { name: 'Changed since you last read it' }).click();
  await page.waitForURL(/#part:changes$/);
  await page.goto(site.url + everything);
  await enhanced(page);
  expect(await page.locator('.changes-new').count()).toBe(0);
  await page.evaluate(() => localStorage.setItem('visits', '\n  \nnot a visit at all\n/x'));
  await page.reload();
  await enhanced(page);
  expect(await page.locator('.changes-new').count()).toBe(0);
  await close();
});

test('motion is off where the reader asked for none', async () => {
  const rules = (reducedMotion: 'reduce' | 'no-preference') =>
    open('/', { reducedMotion }).then(async ({ page, close }) => {
      const found = await page.evaluate(() => ({
        smooth: getComputedStyle(document.documentElement).scrollBehavior,
        transitions: [...document.styleSheets]
          .flatMap((sheet) => [...sheet.cssRules])
          .flatMap(function inner(rule): string[] {
            if (rule instanceof CSSMediaRule && !matchMedia(rule.conditionText).matches) return [];
            if ('cssRules' in rule) return [...(rule.cssRules as CSSRuleList)].flatMap(inner);
            return rule.cssText.startsWith('@view-transition') ? [rule.cssText] : [];
          }).length,
      }));
      await close();
      return found;
    });
  expect((await rules('no-preference')).transitions).toBe(1);
  expect(await rules('reduce')).toEqual({ smooth: 'auto', transitions: 0 });
});

test.each([everything, superseded, '/posts/operations/designing-a-staged-installation-topology-with-flux/'])(
  'a reader mode finds title, author, time, all prose and every code block of %s',
  async (address) => {
    const source = await html(address);
    const { document } = new JSDOM(source, { url: site.url + address }).window;
    const title = words(document.querySelector('h1')?.textContent ?? '?');
    const blocks = [...document.querySelectorAll('.prose > figure.code code')].map((code) => code.textContent ?? '');
    const prose = [...document.querySelectorAll('.prose > :is(p, h2, h3, ul, ol)')].map((part) =>
      words(part.textContent ?? '').replace(/#$/, ''),
    );
    const article = new Readability(document).parse();
    const found = new JSDOM(article?.content ?? '').window.document;
    const all = words(found.body.textContent ?? '');
    expect(words(article?.title ?? '')).toContain(title.slice(0, 30));
    expect(article?.byline).toBe('Zachary Volpi');
    expect(article?.publishedTime).toMatch(/^2026-/);
    expect(prose.filter((part) => part !== '' && !all.includes(part))).toEqual([]);
    const kept = [...found.querySelectorAll('pre')].map((block) => block.textContent ?? '');
    expect(blocks.filter((block) => !kept.some((text) => text.includes(block)))).toEqual([]);
    expect(all).not.toMatch(/\bCopy\b|\bWrap\b/);
  },
);

test.each([everything, superseded, newer])('axe finds no violation on %s', async (address) => {
  expect(await axeViolations(browser, site.url + address)).toEqual([]);
});

test('nothing of all this put a word into the console', () => {
  expect(faults).toEqual([]);
});
