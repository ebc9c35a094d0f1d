/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { shown, told } from './compiled';

const row = '{ m: "Jan", a: 4, b: 1 }, { m: "Feb", a: 7.25, b: null }';
const chart = (kind: string, y = '{["a", "b"]}', data = row) =>
  `<Chart kind="${kind}" title="T" x="m" y=${y} unit="s" data={[${data}]} />`;

test.each(['bars', 'lines'])('%s are drawn for a wide and a narrow column, without colours of their own', async (kind) => {
  const { html } = await shown(chart(kind));
  expect(html).toContain(
    '<svg fill="currentColor" text-anchor="middle" viewBox="0 0 584 280" class="chart-wide" role="img" aria-label="T">',
  );
  expect(html).toContain('class="chart-narrow"');
  expect(html).toContain('<desc>a: from 4 s (Jan) to 7.25 s (Feb). b: from 1 s (Jan) to 1 s (Jan).</desc>');
  const drawn = /<svg.*<\/svg>/s.exec(html)?.[0].replace(/<desc>.*?<\/desc>/g, '');
  expect(drawn).not.toMatch(/ style=|<style|<script|#[0-9a-f]{3,6}\b|rgb|NaN|font-size|\d\.\d\d(?!em)/);
  expect(html).toContain('<li class="chart-2">b, s</li>');
});

test.each([
  ['en', ['0.0', '0.2', '1.0', '−1,000', '0', '1,000', '2000', '2020']],
  ['de', ['0,0', '0,2', '1,0', '−1.000', '0', '1.000', '2000', '2020']],
  ['ja', ['0.0', '0.2', '1.0', '−1,000', '0', '1,000', '2000', '2020']],
])('the numbers along the axes are written as in %s', async (lang, numbers) => {
  const small = chart('bars', '"a"', '{ m: "Jan", a: 0.5 }, { m: "Feb", a: 1 }');
  const large = chart('lines', '"a"', '{ m: 2000, a: -1000 }, { m: 2020, a: 1000 }');
  const { html } = await shown(`${small}\n\n${large}`, lang);
  const drawn = [...html.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
  expect(numbers.filter((number) => !drawn.includes(number))).toEqual([]);
});

test('whole numbers along have none between them', async () => {
  const { html } = await shown(chart('lines', '"a"', '{ m: 1, a: 10 }, { m: 2, a: 20 }, { m: 3, a: 5 }'));
  expect(html).not.toContain('>1.5<');
  expect(html).toContain('>3<');
});

test('long names stand beside their bars', async () => {
  const data = Array.from({ length: 9 }, (_, at) => `{ m: "A rather long name ${at}", a: ${at} }`).join(',');
  const { html } = await shown(chart('bars', '"a"', data));
  expect(html).toContain('text-anchor="end"');
  expect(html).not.toContain('viewBox="0 0 584 280"');
});

test('days lie in proportion, and are named as they are written', async () => {
  const { html } = await shown(
    chart('lines', '"a"', '{ m: "2026-01-01", a: 1 }, { m: "2026-01-02", a: 2 }, { m: "2026-03-01", a: 3 }'),
  );
  const [, first, second] = /<path d="M([\d.]+),[\d.]+L([\d.]+),/.exec(html) ?? [];
  expect(Number(second) - Number(first)).toBeLessThan(12);
  expect(html).toContain('>2026-01-01<');
});

test('its table is there for those who cannot see it, and stands for it elsewhere', async () => {
  const { html, feed, markdown } = await shown(chart('bars'));
  expect(html).toMatch(
    /<details class="chart-data"><summary>Table of the data<\/summary>.*<td>Feb<\/td><td class="right">7.25<\/td><td class="right">–<\/td>/,
  );
  expect(feed).toMatch(/^<p><strong>T<\/strong><\/p><table>/);
  expect(markdown).toBe('**T**\n\n| m | a (s) | b (s) |\n| - | -: | -: |\n| Jan | 4 | 1 |\n| Feb | 7.25 | – |\n');
});

test('the search finds its words, and not the numbers along its axes', async () => {
  expect((await shown(chart('bars'))).text).toBe('T a, s b, s Table of the data m a (s) b (s) Jan 4 1 Feb 7.25 –');
});

test.each([
  ['one row', '{ m: "Jan", a: 4 }'],
  ['nothing but gaps', '{ m: "Jan", a: null }, { m: "Feb", a: null }'],
  ['equal numbers', '{ m: "Jan", a: 0 }, { m: "Feb", a: 0 }'],
  ['equal names', '{ m: "Jan", a: 1 }, { m: "Jan", a: 2 }'],
  ['numbers of every size', '{ m: 1, a: 1e15 }, { m: 2, a: -0.000001 }'],
  ['names that look like markup', '{ m: "</svg><script>alert(1)</script>", a: 1 }, { m: "\\u0000\\"", a: 2 }'],
])('draws %s', async (_, data) => {
  for (const kind of ['bars', 'lines']) {
    const { html } = await shown(chart(kind, '"a"', data));
    expect(html.match(/<svg /g)).toHaveLength(2);
    expect(html).not.toMatch(/NaN|Infinity|undefined|<script/);
  }
});

test('names the cell that is missing', async () => {
  expect(await told(chart('bars', '"a"', '{ m: "Jan", a: 1 }, { m: "Feb" }'))).toEqual([
    '1: "data[1].a" of <Chart>: a number is missing; null is a gap',
  ]);
});
