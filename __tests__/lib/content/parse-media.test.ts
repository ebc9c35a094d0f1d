/** @jest-environment node */
import sharp from 'sharp';
import { expect, test } from '@jest/globals';
import { formatProblem } from '@/lib/base/problem';
import { contentFolder, openTestBlog, put } from '@/__tests__/content-fixtures';

const size = { width: 320, height: 240, channels: 3 } as const;
const noise = () => sharp({ create: { ...size, background: 'white', noise: { type: 'gaussian', mean: 128, sigma: 30 } } });
const pictures = {
  'a.jpg': () => noise().jpeg(),
  'b.jpg': () => noise().jpeg({ progressive: true }),
  'a.png': () => noise().png(),
  'a.webp': () => noise().webp(),
};

test.each(Object.entries(pictures))('refuses a picture whose end is missing, and keeps the whole one: %s', async (name, draw) => {
  const path = `posts/operations/${name}`;
  const [whole, folder] = [await draw().toBuffer(), await contentFolder()];
  await put(folder, path, whole);
  const blog = await openTestBlog(folder);
  const problems = () => blog.edition.snapshot.problems.map(formatProblem);
  expect(problems()).toEqual([]);
  const hash = blog.edition.snapshot.media.get(path)?.hash;
  for (const part of [0.5, 0.9]) {
    await put(folder, path, whole.subarray(0, Math.floor(whole.length * part)));
    await blog.refresh([path]);
    expect(problems()).toEqual([expect.stringContaining(`${path}:1:1: picture/unreadable`)]);
    expect(blog.edition.snapshot.media.get(path)?.hash).toBe(hash);
  }
});

const problemsWith = async (bytes: Buffer) => {
  const folder = await contentFolder();
  await put(folder, 'posts/operations/a.jpg', bytes);
  return (await openTestBlog(folder)).edition.snapshot.problems.map(({ rule }) => rule);
};

test.each([
  ['zeros', Buffer.alloc(100)],
  ['a film, as of phones, with the bytes of a mark of JPEG', Buffer.of(1, 0xff, 0xda, 2, 3)],
])('takes a picture with something behind its end: %s', async (_, behind) => {
  expect(await problemsWith(Buffer.concat([await noise().jpeg().toBuffer(), behind]))).toEqual([]);
});

test('looks for the end of a picture, and not for that of the preview inside it', async () => {
  const [whole, preview] = [await noise().jpeg().toBuffer(), await noise().resize(40).jpeg().toBuffer()];
  const head = Buffer.from([0xff, 0xe5, 0, 0]);
  head.writeUInt16BE(preview.length + 2, 2);
  const both = Buffer.concat([whole.subarray(0, 2), head, preview, whole.subarray(2)]);
  expect(await problemsWith(both)).toEqual([]);
  expect(await problemsWith(both.subarray(0, -50))).toEqual(['picture/unreadable']);
});
