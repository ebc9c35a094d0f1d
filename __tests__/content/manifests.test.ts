/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { checkManifests } from '@/tools/check/check-manifests';
import { compileTexts } from '@/tools/check/compile-texts';
import { formatProblem } from '@/lib/base/problem';
import { openTestBlog } from '@/__tests__/content-fixtures';

test('every post shows manifests marked "verify", and each is valid for its schema', async () => {
  const { bodies, files } = await compileTexts(await openTestBlog('content'));
  const posts = files.filter((file) => file.kind === 'post');
  expect(posts.length).toBeGreaterThan(5);
  for (const { path } of posts) expect([path, bodies.get(path)?.manifests?.length ?? 0]).not.toEqual([path, 0]);
  expect(checkManifests(bodies).map(formatProblem)).toEqual([]);
});
