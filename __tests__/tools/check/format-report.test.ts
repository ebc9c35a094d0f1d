/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { formatReport } from '@/tools/check/format-report';
import type { Problem } from '@/lib/base/problem';

const problem = (changes: Partial<Problem> = {}): Problem => ({
  path: 'posts/a, b.mdx',
  line: 7,
  column: 5,
  rule: 'link/missing',
  severity: 'error',
  message: 'there is\nno 100% file',
  hint: 'Mend it.',
  ...changes,
});
const result = {
  problems: [problem(), problem({ line: 9, rule: 'length/title', severity: 'warning', field: 'title' })],
  posts: 3,
};

test('text: one line for each problem, and the counts', () => {
  expect(formatReport(result, 'text', { folder: 'content' })).toEqual([
    'posts/a, b.mdx:7:5: link/missing: there is no 100% file. Mend it.',
    'posts/a, b.mdx:9:5: length/title: there is no 100% file (title). Mend it.',
    '     1 length/title',
    '     1 link/missing',
    '3 posts, 1 errors, 1 warnings',
  ]);
});

test.each([
  { name: 'a short line', text: 'See [it](x.mdx).', column: 5, lines: ['  7 | See [it](x.mdx).', '    |     ^'] },
  { name: 'tabs before the place', text: '\ta\tb', column: 4, lines: ['  7 | \ta\tb', '    | \t \t^'] },
  {
    name: 'a long line, from a little before the place',
    text: `${'a'.repeat(199)}X${'b'.repeat(200)}`,
    column: 200,
    lines: [`  7 | …${'a'.repeat(39)}X${'b'.repeat(60)}…`, `    |  ${' '.repeat(39)}^`],
  },
  { name: 'an empty line: none', text: '', column: 1, lines: [] },
])('context: shows $name', ({ text, column, lines }) => {
  const shown = formatReport({ problems: [problem({ column, message: 'x' })], posts: 1 }, 'text', {
    folder: 'content',
    lineOf: () => text,
  });
  expect(shown.slice(1, -1)).toEqual(lines);
});

test('github: workflow commands, with what would end them escaped', () => {
  expect(formatReport(result, 'github', { folder: './content/' }).slice(0, 2)).toEqual([
    '::error file=content/posts/a%2C b.mdx,line=7,col=5,title=link/missing::there is no 100%25 file. Mend it.',
    '::warning file=content/posts/a%2C b.mdx,line=9,col=5,title=length/title::there is no 100%25 file (title). Mend it.',
  ]);
});

test('json: everything, and the counts', () => {
  expect(JSON.parse(formatReport(result, 'json', { folder: 'content' }).join('\n'))).toEqual({
    counts: { posts: 3, errors: 1, warnings: 1, rules: { 'length/title': 1, 'link/missing': 1 } },
    problems: result.problems,
  });
});

test('github: a folder that is checked besides the content keeps its own path', () => {
  const record = {
    path: 'docs/decisions/0001-a.md',
    line: 1,
    column: 1,
    rule: 'decision/gap',
    severity: 'warning',
    message: 'x',
  } as const;
  const [line] = formatReport({ problems: [record], posts: 0 }, 'github', { folder: 'content', apart: 'docs/decisions' });
  expect(line).toContain('file=docs/decisions/0001-a.md,');
});
