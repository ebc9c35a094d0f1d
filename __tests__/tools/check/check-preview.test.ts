/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { contentFolder, openTestBlog, postText, put, siteText } from '@/__tests__/content-fixtures';
import { until } from '@/__tests__/until';
import type { Problem } from '@/lib/base/problem';
import { wholeCheck } from '@/lib/serving/preview/whole-check';
import { checkContent } from '@/tools/check/check-content';
import { checkPreview } from '@/tools/check/check-preview';

test('a preview, which shows drafts, finds the problems that the check of the content finds', async () => {
  const folder = await contentFolder({
    'posts/operations/draft.mdx': postText({ title: 'Draft', draft: 'true' }),
    'posts/operations/empty.mdx': postText({ title: 'Empty' }, ''),
    'posts/operations/linking.mdx': postText({ title: 'Linking' }, '[there](/posts/operations/draft/)\n'),
  });
  const [preview, authors] = [await openTestBlog(folder, { audience: 'preview' }), await openTestBlog(folder)];
  const found = await checkPreview(preview, undefined);
  expect(found).toEqual(await checkContent(authors));
  expect(found.map(({ rule }) => rule)).toEqual(['draft/past', 'post/unwritten', 'link/missing']);
});

test('a broken site.md is among them', async () => {
  const preview = await openTestBlog(await contentFolder({ 'site.md': siteText({ nme: 'x' }) }), { audience: 'preview' });
  expect((await checkPreview(preview, undefined)).map(({ path, rule }) => `${path} ${rule}`)).toEqual([
    'site.md front-matter/unknown-key',
  ]);
});

test('the whole content is checked again after a change, and what was found before is not said to be all', async () => {
  const folder = await contentFolder({ 'posts/operations/empty.mdx': postText({ title: 'Empty' }, '') });
  const blog = await openTestBlog(folder, { audience: 'preview' });
  const told: (readonly Problem[])[] = [];
  const whole = wholeCheck(
    blog,
    () => checkPreview(blog, undefined),
    () => false,
    (problems) => told.push(problems),
  );
  expect(whole.last).toEqual({ problems: [], isCurrent: false });
  whole.changed();
  await until(
    () => told.length === 1,
    () => 'the first check',
  );
  expect([whole.last.isCurrent, told[0]?.map(({ rule }) => rule)]).toEqual([true, ['post/unwritten']]);
  await put(folder, 'posts/operations/empty.mdx', postText({ title: 'Empty' }, 'Words.\n'));
  await blog.refresh(['posts/operations/empty.mdx']);
  expect(whole.last.isCurrent).toBe(false);
  whole.changed();
  await until(
    () => told.length === 2,
    () => 'the second check',
  );
  expect(whole.last).toEqual({ problems: [], isCurrent: true });
  whole.close();
});
