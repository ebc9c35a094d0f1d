/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { JSDOM } from 'jsdom';
import { type AnyView, renderView } from '@/components/render-view';
import { blogOf, type Files, postText, siteText } from '@/__tests__/content-fixtures';

async function pageOf(files: Files, address: string): Promise<Document> {
  const blog = await blogOf(files);
  const desired = blog.edition.desired.get(address);
  if (desired === undefined) throw new Error(`no page ${address}`);
  const { body } = await renderView((await blog.view(desired)) as AnyView, { fingerprint: 'x' });
  return new JSDOM(body.toString()).window.document;
}
const textOf = (document: Document, selector: string) => document.querySelector(selector)?.textContent?.trim();

const headings = '## Eins\n\nEs gilt "so".\n\n## Zwei\n\n> [!NOTE]\n> Merke.\n\n## Drei\n\n```\na\n```\n';
const german = postText(
  { title: 'Über Antennen', lang: 'de', updated: '2026-03-01', tags: '[flux]', translationOf: 'one' },
  headings,
);

test('a post in another language has its own labels and dates on its page, and the site keeps its own around it', async () => {
  const files = {
    'posts/operations/a.mdx': german,
    'posts/foundations/one.mdx': postText({ title: 'One', tags: '[flux]' }),
    'posts/operations/b.mdx': postText({ title: 'Two', date: '2026-01-01', tags: '[flux]' }),
  };
  const page = await pageOf(files, '/posts/operations/a/');
  expect(page.documentElement.lang).toBe('en');
  const article = page.querySelector('article');
  expect([article?.lang, article?.dir]).toEqual(['de', 'ltr']);
  expect([...(article?.querySelectorAll('.facts > li') ?? [])].map((fact) => fact.textContent)).toEqual([
    'Veröffentlicht am 1. Februar 2026 um 11:00',
    'Aktualisiert am 1. März 2026',
    '1 Min. Lesezeit',
    'Auch auf: English',
  ]);
  expect(textOf(page, '.toc summary')).toBe('Inhalt');
  expect(textOf(page, '.callout-title')).toBe('Hinweis');
  expect(page.querySelector('.code-box')?.getAttribute('aria-label')).toBe('Quelltext: ohne Sprache');
  expect(textOf(page, '.part-next h2')).toBe('Weiterlesen');
  expect(page.querySelector('.next-post a')?.getAttribute('lang')).toBe('en');
  expect(textOf(page, '.next-post .why')).toBe('auch zu flux');
  expect(textOf(page, '.cite summary')).toMatch(/^Zitieren: Fassung [\da-f]{12} vom 1\. März 2026$/);
  expect(JSON.parse(article?.dataset.labels ?? '')).toMatchObject({ lang: 'de', own: { copy: 'Kopieren' } });
  // Around it the site speaks English.
  expect(page.querySelector('.trail')?.getAttribute('lang')).toBe('en');
  expect(textOf(page, '.skip')).toBe('Skip to content');
  expect(page.querySelector('.masthead')?.hasAttribute('data-labels')).toBe(false);
  expect(page.querySelector('meta[property="og:locale"]')?.getAttribute('content')).toBe('de_DE');
});

test('a list shows it with the labels and dates of the site', async () => {
  const page = await pageOf({ 'posts/operations/a.mdx': german }, '/posts/operations/');
  expect(textOf(page, '.row-date')).toBe('Published: February 1, 2026 at 11:00 AM');
  expect(page.querySelector('.row-title')?.getAttribute('lang')).toBe('de');
});

test('translations are alternates of each other, with links by the names of their languages', async () => {
  const files = { 'posts/operations/a.mdx': german, 'posts/foundations/one.mdx': postText({ title: 'One' }) };
  for (const [address, link] of [
    ['/posts/operations/a/', ['/posts/foundations/one/', 'en', 'English']],
    ['/posts/foundations/one/', ['/posts/operations/a/', 'de', 'Deutsch']],
  ] as const) {
    const page = await pageOf(files, address);
    const alternates = [...page.querySelectorAll<HTMLLinkElement>('link[hreflang]')].map(({ hreflang, href }) => [
      hreflang,
      href,
    ]);
    expect(alternates).toEqual([
      ['de', 'https://test.example/posts/operations/a/'],
      ['en', 'https://test.example/posts/foundations/one/'],
    ]);
    const links = [...page.querySelectorAll<HTMLAnchorElement>('.translations a')];
    expect(links.map((one) => [one.getAttribute('href'), one.hreflang, one.textContent])).toEqual([link]);
  }
});

test('a post leads on to other posts, not to itself in another language', async () => {
  const files = {
    'posts/operations/a.mdx': german,
    'posts/foundations/one.mdx': postText({ title: 'One', tags: '[flux]', date: '2026-01-20' }),
    'posts/operations/old.mdx': postText({ title: 'Old', tags: '[flux]', date: '2026-01-01' }),
  };
  const page = await pageOf(files, '/posts/operations/a/');
  const end = [...page.querySelectorAll('.part-next a, .part-related a, .post-end a, [rel=prev], [rel=next]')];
  const targets = new Set(end.map((link) => link.getAttribute('href')));
  expect(targets).toContain('/posts/operations/old/');
  expect(targets).not.toContain('/posts/foundations/one/');
});

test('a site without posts, tags and tracks says so, in its own words, and has no heading without a text', async () => {
  const files = {
    'site.md': siteText({ lang: 'de', tracks: '[]', categories: '[operations]', tagline: undefined, description: undefined }),
    'posts/foundations/one.mdx': undefined,
    'tracks/first.md': undefined,
    'categories/foundations.md': undefined,
    'categories/architecture-decisions.md': undefined,
  };
  for (const [address, words] of [
    ['/', 'Noch keine Beiträge.'],
    ['/posts/', 'Noch keine Beiträge.'],
    ['/posts/operations/', 'Noch keine Beiträge.'],
    ['/tags/', 'Noch keine Schlagwörter.'],
    ['/tracks/', 'Noch keine Reihen.'],
  ] as const) {
    const page = await pageOf(files, address);
    expect(page.querySelector('main')?.textContent).toContain(words);
    expect(page.querySelector('.page-description')?.textContent).not.toBe('Tess Ter');
    expect([...page.querySelectorAll('main h2')].map(({ textContent }) => textContent)).toEqual([]);
  }
});

test('a site in Arabic is written from right to left, in its own words and numbers', async () => {
  const page = await pageOf({ 'site.md': siteText({ lang: 'ar-EG', navigation: undefined }) }, '/posts/');
  expect([page.documentElement.lang, page.documentElement.dir]).toEqual(['ar-EG', 'rtl']);
  expect(textOf(page, 'h1')).toBe('المقالات');
  expect(textOf(page, '.rail a')).toBe('المقالات');
  expect(textOf(page, '.row-date')).toBe('تاريخ النشر: ١ فبراير ٢٠٢٦ في ١١:٠٠ ص');
  expect(page.querySelector('.masthead')?.getAttribute('data-labels')).toContain('"copy":"نسخ"');
});
