/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import { createElement } from 'react';
import { query, terms } from '@/lib/search/query';
import { marked, snippet } from '@/lib/search/snippet';

test('a query is bounded to 200 characters and 12 different terms', () => {
  expect(query('x'.repeat(10_000)).text).toHaveLength(200);
  expect(query(Array.from({ length: 40 }, (_, index) => `w${index}`).join(' ')).terms).toHaveLength(12);
  expect(query('flux Flux FLUX').terms).toEqual(['flux']);
  expect(query(' a\u0000b\n ').text).toBe('a b');
  expect([...query('😀'.repeat(300)).text]).toHaveLength(200);
});

test('words of every script are told apart', () => {
  expect(terms('dependsOn: "cert-manager" Überblick é')).toEqual(['dependson', 'cert', 'manager', 'uberblick', 'e']);
  expect(terms('東京で')).toEqual(['東', '京', 'で']);
});

test('what is found is marked as data, so that markup in it stays text', () => {
  const pieces = marked('<img src=x onerror=alert(1)> flux', new Set(['flux', 'img']));
  expect(pieces.filter((piece) => piece.marked).map((piece) => piece.text)).toEqual(['img', 'flux']);
  const html = renderToStaticMarkup(createElement('p', {}, ...pieces.map((piece) => piece.text)));
  expect(html).toBe('<p>&lt;img src=x onerror=alert(1)&gt; flux</p>');
});

test('a snippet shows the place where most of the words stand, and not much more', () => {
  const text = `${'Filler words before. '.repeat(30)}The flux controller reconciles. ${'And after it. '.repeat(30)}`;
  const pieces = snippet(text, new Set(['flux', 'controller', 'before']));
  const shown = pieces.map((piece) => piece.text).join('');
  expect(shown).toContain('flux controller');
  expect(shown.length).toBeLessThan(230);
  expect(shown).toMatch(/^… .* …$/);
});
