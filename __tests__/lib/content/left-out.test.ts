/** @jest-environment node */
import { rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { checkContent } from '@/tools/check/check-content';
import { formatProblem } from '@/lib/base/problem';
import { contentFolder, openTestBlog, postText, printed, put, temporaryFolder } from '@/__tests__/content-fixtures';

const ending = 'has a file extension that is not supported, so it is left out.';

test('names every file that nothing takes, and none that was not meant', async () => {
  const folder = await contentFolder();
  const names = [
    'posts/operations/note.markdown',
    'posts/operations/upper.MD',
    'posts/operations/a/photo.bmp',
    'posts/operations/lost.docx~',
    'posts/operations/script.exe',
    'pages/old.MDX',
    'tracks/second.txt.bak',
    'logo.tiff',
    'note.rst',
  ];
  const silent = [
    '.gitignore',
    'posts/.a.mdx.swp',
    'posts/#a.mdx#',
    'posts/foundations/one.mdx~',
    'posts/Thumbs.db',
    'README.md',
    'posts/README',
    'LICENSE',
    'package.json',
    'tools/run.sh',
    'posts/operations/slides.pdf',
  ];
  for (const name of [...names, ...silent]) await put(folder, name, 'x');
  const blog = await openTestBlog(folder);
  expect(printed(blog)).toEqual([
    'logo.tiff:1:1: file/left-out: is in a format that browsers do not show, so it is left out. Save it as PNG, JPEG, WebP, AVIF, GIF or SVG.',
    `note.rst:1:1: file/left-out: ${ending} Call it note.md.`,
    `pages/old.MDX:1:1: file/left-out: ${ending} Call it pages/old.md.`,
    'posts/operations/a/photo.bmp:1:1: file/left-out: is in a format that browsers do not show, so it is left out. Save it as PNG, JPEG, WebP, AVIF, GIF or SVG.',
    'posts/operations/lost.docx~:1:1: file/left-out: is the backup of a file that is not there, so it is left out. Replace the link by the file itself.',
    `posts/operations/note.markdown:1:1: file/left-out: ${ending} Call it posts/operations/note.md.`,
    `posts/operations/script.exe:1:1: file/left-out: ${ending} Rename it, or move it out of the content folder.`,
    `posts/operations/upper.MD:1:1: file/left-out: ${ending} Call it posts/operations/upper.md.`,
    `tracks/second.txt.bak:1:1: file/left-out: ${ending} Rename it, or move it out of the content folder.`,
  ]);
  expect(blog.edition.snapshot.problems.every(({ severity }) => severity === 'warning')).toBe(true);
});

test('names links that are not followed, from the moment that they are there until they are gone', async () => {
  const [folder, outside] = [await contentFolder({ 'posts/operations/a.mdx': postText() }), await temporaryFolder()];
  await put(outside, 'secret.mdx', postText());
  const blog = await openTestBlog(folder);
  const links = {
    'posts/operations/leak.mdx': path.join(outside, 'secret.mdx'),
    'posts/operations/dead.mdx': 'nothing.mdx',
    'posts/operations/loop.mdx': 'loop.mdx',
    'posts/outside': outside,
    'posts/inside': 'foundations',
  };
  for (const [name, target] of Object.entries(links)) await symlink(target, path.join(folder, name));
  const lines = [
    'posts/inside:1:1: file/left-out: is a link to a folder, so it is left out. Replace the link by the file itself.',
    'posts/operations/dead.mdx:1:1: file/left-out: is a broken link, so it is left out. Replace the link by the file itself.',
    'posts/operations/leak.mdx:1:1: file/left-out: is a link out of the content folder, so it is left out. Replace the link by the file itself.',
    'posts/operations/loop.mdx:1:1: file/left-out: is a broken link, so it is left out. Replace the link by the file itself.',
    'posts/outside:1:1: file/left-out: is a link out of the content folder, so it is left out. Replace the link by the file itself.',
  ];
  await blog.refresh(Object.keys(links));
  expect(printed(blog)).toEqual(lines);
  expect((await checkContent(await openTestBlog(folder))).map(formatProblem)).toEqual(lines);
  for (const name of Object.keys(links)) await rm(path.join(folder, name));
  await blog.refresh(Object.keys(links));
  expect(printed(blog)).toEqual([]);
});

const decomposed = (name: string) => name.normalize('NFD');

test('publishes files whose names are stored decomposed at their composed addresses', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const folder = await contentFolder();
  const files = {
    'posts/operations/überblick.md': postText({ title: 'A' }, '![x](./café.png)\n'),
    'posts/operations/größe/index.mdx': postText({ title: 'B' }),
    'posts/operations/café.png': png,
    'pages/über.md': postText({ date: undefined, title: 'P' }),
    'decisions/0001-für-flux.md': '# 1. Für Flux\n\n## Status\n\nAccepted\n\n## Context\n\nWords.\n',
  };
  for (const [name, text] of Object.entries(files)) await put(folder, decomposed(name), text);
  const blog = await openTestBlog(folder);
  expect(printed(blog)).toEqual([]);
  const { desired, snapshot } = blog.edition;
  for (const address of ['/posts/operations/überblick/', '/posts/operations/größe/', '/über/'])
    expect([address, desired.has(address) || desired.has(encodeURI(address))]).toEqual([address, true]);
  expect([...snapshot.decisions.keys(), ...snapshot.media.keys()]).toEqual([
    'decisions/0001-für-flux.md',
    'posts/operations/café.png',
  ]);
  expect((await blog.source.read('posts/operations/café.png'))?.equals(png)).toBe(true);
  await put(folder, decomposed('posts/operations/überblick.md'), postText({ title: 'Edited' }));
  await blog.refresh(['posts/operations/überblick.md']);
  expect(snapshot.posts.map(({ card }) => card.title)).toContain('A');
  expect(blog.edition.snapshot.posts.map(({ card }) => card.title)).toContain('Edited');
});

test('names both of two files whose names differ only in the form of their letters', async () => {
  const folder = await contentFolder({ 'posts/operations/ü.md': postText({ title: 'Composed' }) });
  await put(folder, decomposed('posts/operations/ü.md'), postText({ title: 'Decomposed' }));
  const blog = await openTestBlog(folder);
  const line =
    'posts/operations/ü.md:1:1: file/twice: exists twice, as "posts/operations/\\u00fc.md" and "posts/operations/u\\u0308.md": only the first is read. Delete or rename one of them.';
  expect(printed(blog)).toEqual([line]);
  expect(blog.edition.snapshot.postAt.get('/posts/operations/ü/')?.card.title).toBe('Composed');
  await blog.refresh(['posts/operations/ü.md']);
  expect(printed(blog)).toEqual([line]);
  await rm(path.join(folder, decomposed('posts/operations/ü.md')));
  await blog.refresh(['posts/operations/ü.md']);
  expect(printed(blog)).toEqual([]);
});
