/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { withTrueSigns } from '@/lib/markdown/typography';
import { htmlOf } from './compiling';

test.each([
  ['"Quoted" and \'single\'', '“Quoted” and ‘single’'],
  ["it's the '90s, rock 'n' roll", 'it’s the ’90s, rock ’n’ roll'],
  ['"*emphasis*" and ("nested \'twice\'")', '“<em>emphasis</em>” and (“nested ‘twice’”)'],
  ['"`code`" here', '“<code>code</code>” here'],
  ['pages 3--4 -- and so --- on...', 'pages 3–4 – and so — on…'],
  ['run with --force or -v', 'run with --force or -v'],
  ['a --> b <-- c ---- d', 'a --> b &#x3C;-- c ---- d'],
  ['test ./... and a....b', 'test ./... and a....b'],
  ['`"a" -- b...` stays', '<code>"a" -- b...</code> stays'],
  ['<kbd>"--"</kbd> <code>\'x\'...</code> <samp>"a"</samp> stay', '<kbd>"--"</kbd> <code>\'x\'...</code> <samp>"a"</samp> stay'],
])('sets %s', async (markdown, html) => {
  expect(await htmlOf('md', markdown)).toBe(`<p>${html}</p>`);
});

test('opens a quote at the start of each block', async () => {
  expect(await htmlOf('mdx', '- a\n- "b"\n\n> "c"')).toMatch(/“b”[\s\S]*“c”/);
});

test('leaves code blocks alone', async () => {
  expect(await htmlOf('md', '```text\n"a" -- b...\n```')).toContain('"a" -- b...');
});

test('sets a title as it sets prose', () => {
  expect(['"A" -- b...', "it's", 'a --force of x'].map(withTrueSigns)).toEqual(['“A” – b…', 'it’s', 'a --force of x']);
});
