/** @jest-environment node */
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { contentFolder, listed, openTestBlog, postText, printed, put, temporaryFolder } from '@/__tests__/content-fixtures';

const file = 'posts/foundations/one.mdx';
const other = 'posts/operations/a.mdx';

/** The superuser may read everything, so the tests are somebody else. */
const isRoot = process.geteuid?.() === 0;
const nobody = 65_534;
const become = (user: number) => isRoot && process.seteuid?.(user);
afterEach(() => void become(0));

/** Does what an author does, as who the test runs as. */
async function asAuthor(work: () => Promise<unknown>): Promise<void> {
  become(0);
  await work();
  become(nobody);
}

async function opened(mode = 0o644) {
  const folder = await contentFolder({ [other]: postText({ title: 'A' }) });
  const cache = await temporaryFolder();
  const change = (name: string, mode: number) => chmod(path.join(folder, name), mode);
  await chmod(cache, 0o777);
  await change('.', 0o755);
  await change(file, mode);
  become(nobody);
  const blog = await openTestBlog(folder, { cache, remember: true });
  await blog.compileWaiting();
  return { folder, blog, change };
}

const unreadable = (name: string) =>
  `${name}:1:1: file/unreadable: cannot be read (EACCES). Let the user that runs the server read it. Until then, what was read last stays.`;

test.each([
  ['a post', file, 0o000],
  ['the settings', 'site.md', 0o000],
  ['a category', 'categories/foundations.md', 0o000],
  ['a folder', 'posts/foundations', 0o000],
  ['a folder whose names alone can be read', 'posts/foundations', 0o444],
])('%s that cannot be read stays as it was, is named, and holds nothing else back', async (_, name, mode) => {
  const { blog, folder, change } = await opened();
  const before = listed(blog);
  await asAuthor(async () => {
    await change(name, mode);
    await put(folder, other, postText({ title: 'Anew' }));
  });
  const { snapshot } = await blog.refresh();
  expect(listed(blog)).toEqual(before);
  expect(snapshot.posts.map(({ card }) => card.title)).toContain('Anew');
  expect(printed(blog)).toEqual([unreadable(mode === 0o444 ? file : name)]);

  await asAuthor(() => change(name, 0o755));
  await blog.refresh();
  expect([listed(blog), printed(blog)]).toEqual([before, []]);
});

test('a post of which the watcher tells stays as it was too', async () => {
  const { blog, change } = await opened();
  await asAuthor(() => change('posts/foundations', 0o000));
  await blog.refresh([file]);
  expect(listed(blog)).toContain('/posts/foundations/one/');
  expect(printed(blog)).toEqual([unreadable(file)]);
});

test('a server that starts with such a post serves the others, and the post once it can be read', async () => {
  const { blog, change } = await opened(0o000);
  expect([listed(blog), printed(blog)]).toEqual([['/posts/operations/a/'], [unreadable(file)]]);
  await asAuthor(() => change(file, 0o644));
  await blog.refresh();
  expect([listed(blog).length, printed(blog)]).toEqual([2, []]);
});

test('a folder that cannot be read at all is an outage', async () => {
  const { blog, change } = await opened();
  await asAuthor(() => change('.', 0o000));
  await expect(blog.refresh()).rejects.toThrow('EACCES');
  await asAuthor(() => change('.', 0o755));
});
