/** @jest-environment node */
import { beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import type { Blog } from '@/lib/publishing/blog';
import { mediaResponse } from '@/lib/pages/media-response';
import { namedVariant, variantAddress, variantsOf } from '@/lib/views/picture-address';
import { shownPicture } from '@/lib/views/bodies';
import { contentFolder, openTestBlog, put } from '@/__tests__/content-fixtures';

const path = 'posts/operations/größe 50%.png';
let blog: Blog;

beforeAll(async () => {
  const folder = await contentFolder();
  const picture = (width: number) =>
    sharp({ create: { width, height: 4, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
  await put(folder, path, await picture(600));
  await put(folder, 'posts/operations/a.png', await picture(30));
  await put(folder, 'posts/operations/a.png.0123456789abcdef-30.avif', await picture(30));
  blog = await openTestBlog(folder);
});

const ask = async (address: string) => {
  const { pathname, searchParams } = new URL(address, 'http://localhost');
  const answer = await mediaResponse(blog, decodeURIComponent(pathname.slice('/media/'.length)), searchParams);
  return { status: answer.status, type: answer.headers.get('content-type'), cache: answer.headers.get('cache-control') ?? '' };
};

const mediaAt = (at: string) => {
  const media = blog.edition.snapshot.media.get(at);
  if (media === undefined) throw new Error(`no ${at}`);
  return media;
};

test('every copy that a page offers is there, and may be kept for ever', async () => {
  const { src, sources } = shownPicture(mediaAt(path));
  const offered = sources.flatMap(({ type, srcset }) =>
    srcset.split(', ').map((copy) => ({ type, address: copy.split(' ')[0] ?? '' })),
  );
  expect(offered.map(({ address }) => address)).toEqual(
    variantsOf(mediaAt(path)).map((variant) => variantAddress(mediaAt(path), variant)),
  );
  expect(offered).toHaveLength(4);
  for (const { type, address } of [{ type: 'image/png', address: src }, ...offered]) {
    const answer = await ask(address);
    expect(answer).toEqual({ status: 200, type, cache: expect.stringContaining('immutable') });
  }
});

test('addresses of earlier days are answered', async () => {
  const { address, hash } = mediaAt(path);
  const at = `${address}?v=${hash.slice(0, 16)}`;
  expect(await ask(`${at}&w=480&f=avif`)).toEqual({
    status: 200,
    type: 'image/avif',
    cache: expect.stringContaining('immutable'),
  });
  expect(await ask(`${address}?v=old&w=480&f=webp`)).toEqual({ status: 200, type: 'image/webp', cache: 'public, max-age=300' });
});

test('other sizes, and copies of what is not there, are refused', async () => {
  const { address, hash } = mediaAt(path);
  const version = hash.slice(0, 16);
  const statuses = await Promise.all(
    [`${address}.${version}-481.avif`, `${address}?w=481&f=avif`, `${address}?f=exe`, `/media/x.png.${version}-480.avif`].map(
      ask,
    ),
  );
  expect(statuses.map(({ status }) => status)).toEqual([400, 400, 400, 404]);
  expect((await ask(`${address}.0000000000000000-480.avif`)).cache).toBe('public, max-age=300');
});

test("an author's file that is named like a copy is itself", async () => {
  expect((await ask('/media/posts/operations/a.png.0123456789abcdef-30.avif')).type).toBe('image/png');
  expect(namedVariant('a.png.0123456789abcdef-30.avif')).toEqual({
    path: 'a.png',
    version: '0123456789abcdef',
    width: 30,
    format: 'avif',
  });
  expect(namedVariant('a.png')).toBeUndefined();
});
