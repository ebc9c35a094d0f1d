/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { formatProblem } from '@/lib/content/problem';
import { compileBody } from '@/lib/mdx/compile-body';
import { source } from './compiling';
import { slipRows } from './slip-rows';

test.each(slipRows)('says what to type instead of $typed', async ({ typed, told }) => {
  const result = await compileBody(source('mdx', `${typed}\n`));
  expect(result.ok ? [] : result.problems.map((problem) => formatProblem(problem).replace(/^\S+: /, ''))).toEqual([told]);
});

test('hollow tags are closed where a hint stands in for the parser', async () => {
  const result = await compileBody(source('mdx', '<img src="./a.png" alt="a">'));
  expect(result.ok ? undefined : result.problems[0]?.hint).toBe('Close the tag: <img />.');
});
