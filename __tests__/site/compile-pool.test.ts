import { afterAll, expect, test } from '@jest/globals';
import { closePool, compileInPool } from '@/lib/markdown/compile-pool';
import type { BodySource } from '@/lib/markdown/compiled-body';

const source = (body: string, format: BodySource['format'] = 'mdx'): BodySource => ({
  ...{ path: 'posts/operations/a.mdx', format, lang: 'en', body, firstLine: 7 },
});

const rulesOf = async (one: BodySource) => {
  const result = await compileInPool(one);
  return result.ok ? [] : result.problems.map(({ line, rule }) => `${line} ${rule}`);
};

afterAll(closePool);

test('compiles with the components of the site', async () => {
  const result = await compileInPool(source('<Callout kind="tip">Mind *it*.</Callout>'));
  expect(result.ok ? result.body.html : result.problems).toContain('callout-tip');
});

test('refuses a body that takes too long, and compiles the next one', async () => {
  const deep = Array.from({ length: 2_000 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n');
  expect(await rulesOf(source(deep))).toEqual(['7 body/time']);
  expect(await rulesOf(source('Next.'))).toEqual([]);
});

test('refuses a body that needs too much memory or too deep a stack, and compiles the next one', async () => {
  const [rule = ''] = await rulesOf(source('<div>'.repeat(40_000), 'md'));
  expect(['7 body/memory', '7 body/nesting', '7 body/time']).toContain(rule);
  expect(await rulesOf(source('Next.'))).toEqual([]);
});

test('this thread goes on while a body is compiled', async () => {
  let turns = 0;
  const turning = setInterval(() => turns++, 1);
  const result = await compileInPool(source('a *b* `c`\n\n'.repeat(5_000)));
  clearInterval(turning);
  expect(result.ok).toBe(true);
  expect(turns).toBeGreaterThan(10);
});
