/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { checkManifests } from '@/tools/check/check-manifests';
import { compileTexts } from '@/tools/check/compile-texts';
import { formatProblem } from '@/lib/base/problem';
import { openTestBlog } from '@/__tests__/content-fixtures';

test('every manifest marked "verify" is valid for its schema', async () => {
  const { bodies } = await compileTexts(await openTestBlog('content'));
  expect([...bodies.values()].flatMap(({ manifests = [] }) => manifests).length).toBeGreaterThan(0);
  expect(checkManifests(bodies).map(formatProblem)).toEqual([]);
});
