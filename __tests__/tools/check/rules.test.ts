/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { checkContent } from '@/tools/check/check-content';
import { formatProblem } from '@/lib/base/problem';
import { openTestBlog } from '@/__tests__/content-fixtures';
import { checkRows, folderOf } from './check-rows';

test.each(checkRows)('says where and what is wrong: $name', async (row) => {
  const problems = await checkContent(await openTestBlog(await folderOf(row)));
  expect(problems.map(formatProblem)).toEqual(row.lines);
});
