/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import { createElement } from 'react';
import { indexTerms, query, terms } from '@/lib/search/query';
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
});

test('Japanese, Chinese and Thai are divided into words, of which a text is also found by each sign', () => {
  expect(terms('東京で暮らす')).toEqual(['東京', 'で', '暮らす']);
  expect(terms('Kubernetesの設定')).toEqual(['kubernete', 'の', '設定']);
  expect(terms('部署配置管理')).toEqual(['部署', '配置', '管理']);
  expect(terms('ภาษาไทย')).toEqual(['ภาษา', 'ไทย']);
  expect(indexTerms('東京で flux')).toEqual(['東京', '東', '京', 'で', 'flux']);
});

test('Arabic is found with and without vowel signs, hamza and article', () => {
  for (const written of ['الكِتَاب', 'والكتاب', 'كتاب', 'كـتاب']) expect(terms(written)).toEqual(['كتاب']);
  expect(terms('أحمد إدارة مدرسة على')).toEqual(terms('احمد اداره مدرسه علي'));
  expect(terms('الى')).toEqual(['الي']);
});

test('a snippet of a text without spaces is as short as any other, and signs of one word are one mark', () => {
  const pieces = snippet(
    `${'これは前置きの文です。'.repeat(40)}東京都庁の展望台。${'後に続く文です。'.repeat(40)}`,
    new Set(terms('展望台')),
  );
  expect(pieces.map(({ text }) => text).join('').length).toBeLessThan(230);
  expect(pieces.filter((piece) => piece.marked)).toEqual([{ text: '展望台', marked: true }]);
  expect(marked('展望台へ', new Set(['展', '望', '台']))).toEqual([{ text: '展望台', marked: true }, { text: 'へ' }]);
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
