/** @jest-environment node */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { byRank, difference } from '@/lib/publishing/difference';
import { desiredMap } from '@/lib/views/table';
import { contentFolder, openTestBlog, postText, put } from '@/__tests__/content-fixtures';

test('names what came, what changed and what went, and nothing of the rest', async () => {
  const folder = await contentFolder({
    'posts/operations/a.mdx': postText({ date: '2024-02-01' }),
    'posts/operations/b.mdx': postText({ date: '2024-03-01' }),
  });
  const blog = await openTestBlog(folder);
  const before = desiredMap(blog.edition.snapshot);
  expect(difference(before, before)).toEqual({ added: [], changed: [], gone: [] });
  await put(folder, 'posts/operations/a.mdx', postText({ date: '2024-02-01' }, 'Other.\n'));
  await put(folder, 'posts/operations/c.mdx', postText({ date: '2023-02-01' }));
  await rm(path.join(folder, 'posts/operations/b.mdx'));
  await blog.refresh();
  const after = desiredMap(blog.edition.snapshot, before);
  const { added, changed, gone } = difference(before, after);
  expect(
    added
      .map(({ address }) => address)
      .filter((address) => !address.startsWith('/archive/'))
      .sort(),
  ).toEqual([
    '/cards/posts/operations/c.png',
    '/posts/2023/',
    '/posts/operations/2023/',
    '/posts/operations/c/',
    '/posts/operations/c/index.md',
  ]);
  expect([...gone].filter((address) => !address.startsWith('/archive/')).sort()).toEqual([
    '/cards/posts/operations/b.png',
    '/posts/operations/b/',
    '/posts/operations/b/index.md',
  ]);
  const addresses = changed.map(({ address }) => address);
  expect(addresses).toEqual(expect.arrayContaining(['/posts/operations/a/', '/posts/', '/rss.xml', '/sitemap.xml']));
  expect(addresses.filter((address) => ['/about/', '/posts/foundations/', '/robots.txt', '/tracks/'].includes(address))).toEqual(
    [],
  );
  expect(difference(after, before).added.map(({ address }) => address)).toEqual(gone);
});

test('posts come first, what is large by nature last', async () => {
  const { edition } = await openTestBlog(await contentFolder());
  const ranks = [...edition.desired.values()]
    .reverse()
    .sort(byRank)
    .map(({ row }) => row.rank);
  expect(ranks.filter((rank, index) => rank !== ranks[index - 1])).toEqual(['post', 'list', 'feed', 'large']);
});
