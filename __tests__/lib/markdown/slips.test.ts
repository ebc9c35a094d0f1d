/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { formatProblem } from '@/lib/base/problem';
import { compile } from '@/components/compile';
import { source } from './compiling';
import { slipRows } from './slip-rows';

test.each(slipRows)('says what to type instead of $typed', async ({ typed, told }) => {
  const result = await compile(source('mdx', `${typed}\n`));
  expect(result.ok ? [] : result.problems.map((problem) => formatProblem(problem).replace(/^\S+: /, ''))).toEqual([told]);
});

test('hollow tags are closed where a hint stands in for the parser', async () => {
  const result = await compile(source('mdx', '<img src="./a.png" alt="a">'));
  expect(result.ok ? undefined : result.problems[0]?.hint).toBe('Close the tag: <img />.');
});

test('several slips are told in one go, in order, each at its own place', async () => {
  const text =
    'a {b c}, <5 ms, {name}\n\n<!-- {x}\n<b> -->\n\none<br>two <https://a.example> <a@b.example>\n\n[x](javascript:a)\n';
  const result = await compile(source('mdx', text));
  expect(result.ok ? [] : result.problems.map(({ line, column, rule }) => `${line}:${column} ${rule}`)).toEqual([
    '11:5 mdx/syntax',
    '11:11 mdx/syntax',
    '11:17 mdx/expression',
    '13:2 mdx/syntax',
    '16:4 mdx/syntax',
    '16:19 mdx/syntax',
    '16:34 mdx/syntax',
    '18:1 html/address',
  ]);
});

test('what follows a slip whose end nobody knows is not guessed at', async () => {
  const result = await compile(source('mdx', '<Callout>\n\n<Aside>\n\ntext {name}\n'));
  expect(result.ok ? [] : result.problems).toHaveLength(1);
});
