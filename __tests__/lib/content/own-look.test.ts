/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { contentFolder, openTestBlog, put, siteText } from '@/__tests__/content-fixtures';
import { formatProblem } from '@/lib/base/problem';
import { publishedAttachment, publishedPictures } from '@/lib/views/published-files';
import { checkContent } from '@/tools/check/check-content';

const settings = siteText({
  mark: 'mark.svg',
  look: '{ textFont: "Own, serif", fonts: [{ family: Own, file: fonts/own.woff2, weight: "400 700" }] }',
  footer: '[{ label: Imprint, href: /about/ }]',
});
const svg = (colour: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="${colour}"/></svg>`;

test("a site's own sign, fonts and links at the foot are on every page, each file at the address of its bytes", async () => {
  const folder = await contentFolder({ 'site.md': settings, 'mark.svg': svg('red') });
  await put(folder, 'fonts/own.woff2', Buffer.from('wOF2 one'));
  const blog = await openTestBlog(folder);
  const { snapshot } = blog.edition;
  const { frame } = snapshot;
  expect(frame.mark).toMatch(/^\/media\/mark\.svg\?v=[0-9a-f]{16}$/);
  expect(frame.look).toMatch(
    /^@font-face\{font-family:"Own";src:url\(\/media\/fonts\/own\.woff2\?v=[0-9a-f]{16}\)format\("woff2"\);font-weight:400 700;font-style:normal;font-display:swap\}:root\{--font-text:"Own",serif\}$/,
  );
  expect(frame.footer).toEqual([{ label: 'Imprint', href: '/about/' }]);
  expect(publishedPictures(snapshot).map(({ path }) => path)).toEqual(['mark.svg']);
  expect(publishedAttachment(snapshot, 'fonts/own.woff2')).toMatchObject({ type: 'font/woff2' });
  expect((await checkContent(blog)).map(formatProblem)).toEqual([]);

  await put(folder, 'fonts/own.woff2', Buffer.from('wOF2 two'));
  await blog.refresh(['fonts/own.woff2']);
  const withFont = blog.edition.snapshot.frame;
  expect(withFont.look).not.toBe(frame.look);
  await put(folder, 'mark.svg', svg('blue'));
  await blog.refresh(['mark.svg']);
  expect([blog.edition.snapshot.frame.mark === withFont.mark, blog.edition.snapshot.frame.look]).toEqual([false, withFont.look]);
});

test('a font of one weight may have it in quotes, and tracks have the colours of a look', async () => {
  const look =
    '{ lines: [{ light: "#0b5d4b", dark: "#7fd6bb" }, "#1d4ed8"], fonts: [{ family: Own, file: fonts/own.woff2, weight: "400" }] }';
  const folder = await contentFolder({ 'site.md': siteText({ look }) });
  await put(folder, 'fonts/own.woff2', Buffer.from('wOF2'));
  const { frame, problems } = (await openTestBlog(folder)).edition.snapshot;
  expect(problems).toEqual([]);
  expect(frame.look).toContain('font-weight:400;');
  expect(frame.look).toMatch(/\}\.line-0\{--tone:light-dark\(#0b5d4b,#7fd6bb\)\}\.line-1\{--tone:#1d4ed8\}$/);
});

test('files that the settings name and that are not there are reported, and the page goes without them', async () => {
  const blog = await openTestBlog(await contentFolder({ 'site.md': settings }));
  expect([blog.edition.snapshot.frame.mark, blog.edition.snapshot.frame.look]).toEqual([
    undefined,
    ':root{--font-text:"Own",serif}',
  ]);
  expect((await checkContent(blog)).map(formatProblem)).toEqual([
    'site.md:15:1: picture/missing: there is no picture mark.svg.',
    'site.md:16:56: file/missing: there is no file fonts/own.woff2.',
  ]);
});

test.each([
  ['look: { fonts: [{ family: "a\\"}b", file: fonts/a.woff2 }] }', 'must be the name of a font'],
  ['look: { fonts: [{ family: A, file: ../a.woff2 }] }', 'must be a WOFF2 file in the folder fonts'],
  ['mark: https://example.org/x.svg', 'must be a picture in the content folder'],
])('%s is refused', async (line, message) => {
  const blog = await openTestBlog(await contentFolder({ 'site.md': siteText().replace('feeds:', `${line}\nfeeds:`) }));
  expect((await checkContent(blog)).map(formatProblem).join('\n')).toContain(message);
});
