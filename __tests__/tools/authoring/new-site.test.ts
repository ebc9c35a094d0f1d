/** @jest-environment node */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { openTestBlog, temporaryFolder } from '@/__tests__/content-fixtures';
import { newSite } from '@/tools/authoring/new-site';
import { checkContent } from '@/tools/check/check-content';

const now = new Date('2026-01-15T12:00:00Z');
const asked = { name: 'Notes: on "things"', author: 'Ana Pop', url: 'https://ana.example/', lang: 'de' };

test('writes a site without a problem, with its post, page and category', async () => {
  const folder = await temporaryFolder();
  const lines = await newSite(asked, folder, { zone: 'Europe/Bucharest', now });
  expect(lines.join('\n')).toContain('posts/notes/first-post.mdx');
  const blog = await openTestBlog(folder);
  expect(await checkContent(blog)).toEqual([]);
  const { site, posts, pages, categories, url } = blog.edition.snapshot;
  expect([site.settings.name, site.settings.lang, site.settings.author.name, url]).toEqual([
    'Notes: on "things"',
    'de',
    'Ana Pop',
    'https://ana.example',
  ]);
  expect([posts.length, pages.length, categories.map(({ label }) => label.label)]).toEqual([1, 1, ['Notes']]);
});

test('a site without an address is told what that means', async () => {
  const folder = await temporaryFolder();
  await newSite({ ...asked, url: undefined }, folder, { zone: 'UTC', now });
  expect((await checkContent(await openTestBlog(folder))).map(({ rule, severity }) => [rule, severity])).toEqual([
    ['site/url', 'warning'],
  ]);
});

test('writes over nothing', async () => {
  const folder = await temporaryFolder();
  await newSite(asked, folder, { zone: 'UTC', now });
  const before = await readFile(path.join(folder, 'site.md'), 'utf8');
  await expect(newSite({ ...asked, name: 'Other' }, folder, { zone: 'UTC', now })).rejects.toThrow(/site\.md, .* already/);
  expect(await readFile(path.join(folder, 'site.md'), 'utf8')).toBe(before);
});

test('names every flag that is missing or wrong', async () => {
  const folder = await temporaryFolder();
  await expect(newSite({ url: 'ana' }, folder, { zone: 'UTC', now })).rejects.toThrow(
    '--url: is not an address that begins with https://\nMissing: --name, --author',
  );
});
