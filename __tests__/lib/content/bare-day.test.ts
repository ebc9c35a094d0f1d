/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { blogOf, contentFolder, openTestBlog, parsed, postText, put } from '@/__tests__/content-fixtures';

const path = 'posts/operations/a.mdx';

test.each([
  ['2026-03-02', '2026-03-01T23:00:00Z', true],
  ['"2026-03-02"', '2026-03-01T23:00:00Z', true],
  ['2026-3-2', '2026-03-01T23:00:00Z', true],
  ['2026-03-02T00:00:00+01:00', '2026-03-01T23:00:00Z', undefined],
  ['2026-03-01 23:00 +0000', '2026-03-01T23:00:00Z', undefined],
])('a date written as %s keeps whether it is a day', async (date, instant, isDay) => {
  const file = await parsed(path, postText({ date, updated: date }));
  expect(file).toMatchObject({ date: instant, updated: instant });
  expect(file).toEqual(expect.objectContaining(isDay === true ? { dateIsDay: true, updatedIsDay: true } : {}));
  expect(Object.keys(file ?? {}).filter((key) => key.endsWith('IsDay'))).toHaveLength(isDay === true ? 2 : 0);
});

test('a card knows the day of the site’s zone, and follows when only a time is added', async () => {
  const folder = await contentFolder({ [path]: postText({ date: '2026-03-02' }) });
  const blog = await openTestBlog(folder);
  const published = () => blog.edition.snapshot.posts.find(({ file }) => file.path === path)?.card.published;
  expect(published()).toEqual({
    iso: '2026-03-01T23:00:00Z',
    day: 'March 2, 2026',
    long: 'March 2, 2026 at 12:00 AM',
    bare: '2026-03-02',
  });
  await put(folder, path, postText({ date: '2026-03-02T00:00:00+01:00' }));
  await blog.refresh([path]);
  expect(published()).not.toHaveProperty('bare');
});

test('a post with a time has none', async () => {
  const [post] = (await blogOf()).edition.snapshot.posts;
  expect(post?.card.published).not.toHaveProperty('bare');
});
