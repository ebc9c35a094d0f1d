/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { checkRecords } from '@/tools/check/check-records';
import { formatProblem } from '@/lib/base/problem';
import { put, temporaryFolder } from '@/__tests__/content-fixtures';

test("the project's own decisions keep the rules of a decision log", async () => {
  expect((await checkRecords('docs/decisions')).map(formatProblem)).toEqual([]);
});

test('a folder of records is checked like the content: each file, and what they say of each other', async () => {
  const folder = await temporaryFolder();
  const record = (status: string) => `---\nstatus: ${status}\ndate: 2026-01-01\n---\n\n# A title\n\n## Context\n\nText.\n`;
  await put(folder, 'README.md', 'Nothing.\n');
  await put(folder, '0001-a.md', record('superseded by ADR-0009'));
  await put(folder, '0004-b.md', record('accepted'));
  expect((await checkRecords(folder)).map(formatProblem)).toEqual([
    `${folder}/0001-a.md:2:1: decision/relation: there is no decision 0009.`,
    `${folder}/0004-b.md:6:1: decision/gap: there are no decisions 0002 to 0003. A number is never used again: keep rejected decisions in the log.`,
  ]);
});
