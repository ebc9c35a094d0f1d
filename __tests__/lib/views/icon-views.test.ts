/** @jest-environment node */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { type AnyView, renderView } from '@/components/render-view';
import { blogOf, siteText } from '@/__tests__/content-fixtures';

async function iconsOf(look: string) {
  const blog = await blogOf({ 'site.md': siteText({ look }) });
  const { icon } = blog.edition.snapshot.frame;
  const answers = [icon?.href, ...(icon?.copies ?? []).map(({ href }) => href)].map(async (address = '') => {
    const desired = blog.edition.desired.get(address);
    if (desired === undefined) throw new Error(`no ${address}`);
    return renderView((await blog.view(desired)) as AnyView, desired);
  });
  return Promise.all(answers);
}

test("the engine's sign takes the colours of a look, as a drawing and as pictures", async () => {
  const pages = await iconsOf('{ accent: "#0b5d4b", plateInk: "#ffffff" }');
  const [drawing, ...copies] = pages;
  const original = await readFile('public/icon.svg', 'utf8');
  expect(drawing?.headers).toMatchObject({ 'content-type': 'image/svg+xml', etag: expect.stringMatching(/^"[\w-]{22}"$/) });
  expect(drawing?.body.toString()).toBe(original.replaceAll('#98140f', '#0b5d4b').replaceAll('#fdf9f1', '#ffffff'));
  const shown = copies.map(async ({ body }) => {
    const { data, info } = await sharp(body).raw().toBuffer({ resolveWithObject: true });
    // A point of the ground, at a quarter of the height and the width.
    const at = (Math.floor(info.height / 4) * info.width + Math.floor(info.width / 4)) * info.channels;
    return [info.width, info.height, ...data.subarray(at, at + 3)];
  });
  expect(await Promise.all(shown)).toEqual([180, 192, 512].map((size) => [size, size, 0x0b, 0x5d, 0x4b]));
});

test('a look without these colours leaves the icons of the engine, which have no address of the content', async () => {
  const { snapshot, desired } = (await blogOf({ 'site.md': siteText({ look: '{ ink: "#000000" }' }) })).edition;
  expect([snapshot.frame.icon, [...desired.keys()].filter((address) => address.startsWith('/icons/'))]).toEqual([undefined, []]);
});
