/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { withTrueSigns } from '@/lib/markdown/typography';
import { compile } from '@/components/compile';
import { htmlOf, source } from './compiling';

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
  expect(['"A" -- b...', "it's", 'a --force of x'].map((title) => withTrueSigns(title, 'en'))).toEqual([
    '“A” – b…',
    'it’s',
    'a --force of x',
  ]);
});

test.each([
  ['de', 'Er sagte "ja \'doch\'" -- Jonas\' "*Haus*"', 'Er sagte „ja ‚doch‘“ – Jonas’ „<em>Haus</em>“'],
  ['de-CH', '"Grüezi"', '«Grüezi»'],
  ['ar', 'يقال "نعم"، ثم ("لا").', 'يقال «نعم»، ثم («لا»).'],
  ['fr', 'C\'est "l\'idée"', 'C’est «\u202fl’idée\u202f»'],
  ['pl', '"tak"', '„tak”'],
  ['ja', '"はい" it\'s', '"はい" it\'s'],
])('sets quotes as %s does', async (lang, markdown, html) => {
  const result = await compile({ ...source('md', markdown), lang });
  expect(result.ok && result.body.html).toBe(`<p>${html}</p>`);
});
