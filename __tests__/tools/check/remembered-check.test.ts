/** @jest-environment node */
import { expect, test } from '@jest/globals';
import type { CheckResult } from '@/tools/check/format-report';
import { rememberedCheck } from '@/tools/check/remembered-check';
import { folderSource } from '@/lib/sources/folder-source';
import { contentFolder, put, temporaryFolder } from '@/__tests__/content-fixtures';

async function setting() {
  const [folder, program, cacheFolder] = await Promise.all([contentFolder(), temporaryFolder(), temporaryFolder()]);
  await put(program, 'rule.ts', 'a');
  let runs = 0;
  const run = (now: string, result: CheckResult = { problems: [], posts: 1, validUntil: '2026-07-01T00:00:00Z' }) =>
    rememberedCheck({ source: folderSource(folder), cacheFolder, program: [program], now }, async () => {
      runs++;
      return result;
    });
  return { folder, program, cacheFolder, run, runs: () => runs };
}

test('gives the last result again while nothing has changed, problems and all', async () => {
  const { run, runs } = await setting();
  const problem = { path: 'a', line: 1, column: 1, rule: 'x/y', severity: 'error', message: 'm' } as const;
  const first = await run('2026-06-01T00:00:00Z', { problems: [problem], posts: 4 });
  expect(await run('2027-06-01T00:00:00Z')).toEqual(first);
  expect(runs()).toBe(1);
});

test.each([
  { name: 'a file of the content', edit: ({ folder }: { folder: string }) => put(folder, 'posts/operations/new.mdx', 'x') },
  { name: 'the program', edit: ({ program }: { program: string }) => put(program, 'other.ts', 'b') },
])('works it out again after an edit of $name', async ({ edit }) => {
  const made = await setting();
  await made.run('2026-06-01T00:00:00Z');
  await edit(made);
  await made.run('2026-06-01T00:00:00Z');
  expect(made.runs()).toBe(2);
});

test('works it out again when a post has come due, and when its file is torn', async () => {
  const { run, runs, cacheFolder, folder } = await setting();
  await run('2026-06-30T23:59:59Z');
  await run('2026-07-01T00:00:00Z');
  expect(runs()).toBe(2);
  await put(cacheFolder, `${folderSource(folder).name}/check.json`, '{"key":');
  await run('2026-06-01T00:00:00Z');
  expect(runs()).toBe(3);
});
