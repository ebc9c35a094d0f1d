/** @jest-environment node */
import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { contentPolicy } from '@/lib/pages/content-policy';
import { htmlPage } from '@/lib/pages/html-page';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const markup = { lang: 'de', head: '<title>T</title>', body: '<main><p class="page-description">Caf\u00e9</p></main>' };
const textOf = (changes = {}) => htmlPage(200, 'print', { ...markup, ...changes }).body.toString();
const policyOf = (html: string) =>
  new Map(
    contentPolicy(html)
      .split('; ')
      .map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]),
  );

test('a page is a whole document: metadata, styles and the first script in its head', () => {
  expect(textOf()).toMatch(
    /^<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><link rel="preload"[^>]+><title>T<\/title><style>.+<\/style><script>.+<\/script><\/head><body><main>/s,
  );
});

test('its styles are those that its elements can match', () => {
  const [narrow, wide] = [textOf(), textOf({ wholeStyles: true })];
  expect(narrow).toContain('.page-description');
  expect([narrow.includes('.search-results'), wide.includes('.search-results')]).toEqual([false, true]);
});

test("the site's own colours come after ours", () => {
  const look = ':root{--color-ink:#123456}';
  expect(textOf({ look })).toContain(`</style><style>${look}</style><script>`);
});

test('a look that would end its element is refused', () => {
  expect(() => textOf({ look: 'a{content:"</style>"}' })).toThrow('would end it');
});

test('it says what it shows, which bytes it has and how long a copy is good', () => {
  const { status, headers } = htmlPage(410, 'print', markup);
  expect(status).toBe(410);
  expect(headers).toMatchObject({
    'x-view': 'print',
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'public, max-age=0, must-revalidate',
    'x-content-type-options': 'nosniff',
    etag: expect.stringMatching(/^"[\w-]{22}"$/),
  });
  expect(htmlPage(200, 'other', markup).headers.etag).toBe(headers.etag);
  expect(htmlPage(200, 'print', { ...markup, body: '<p>b</p>' }).headers.etag).not.toBe(headers.etag);
});

test('its policy names exactly what stands in it', () => {
  const html = textOf();
  const policy = policyOf(html);
  const inside = (tag: string) =>
    [...html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))].map(([, text = '']) => hashOf(text));
  expect(policy.get('default-src')).toBe("'none'");
  expect(policy.get('script-src')).toBe(["'self'", ...inside('script')].join(' '));
  expect(policy.get('style-src')).toBe(inside('style').join(' '));
  expect(htmlPage(200, 'print', markup).headers['content-security-policy']).toBe(contentPolicy(html));
});
