/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { type ReferenceTargets, resolveReferences } from '@/lib/markdown/resolve-references';
import { htmlOf } from './compiling';

const picture = {
  src: '/media/x.png?v=1&w=2',
  width: 800,
  height: 600,
  sources: [{ type: 'image/avif', srcset: '/media/x.png?f=avif&w=1 480w' }],
};
const targets: ReferenceTargets = {
  link: (path, anchor) => (path.endsWith('b.mdx') ? `/b/${anchor === undefined ? '' : `#${anchor}`}` : undefined),
  file: (path) => fileTargets(path),
  picture: (path) =>
    path.endsWith('x.png') ? picture : path.endsWith('p#1.png') ? { src: '/media/p', width: 1, height: 2 } : undefined,
};
const fileTargets = (path: string) =>
  path.includes('gone')
    ? undefined
    : (targets.picture(path)?.src ?? `/media/${encodeURIComponent(path.split('/').at(-1) ?? '')}`);
const resolved = async (markdown: string) => resolveReferences(await htmlOf('md', markdown), targets);

test('fills in links, with their anchors', async () => {
  expect(await resolved('[a](b.mdx) [c](b.mdx#d)')).toBe('<p><a href="/b/">a</a> <a href="/b/#d">c</a></p>');
});

test('keeps the text of a link that leads nowhere, elements in it included', async () => {
  expect(await resolved('[*a* `b`](gone.mdx) [c](b.mdx) [d](https://example.com)')).toBe(
    '<p><span class="dead-link"><em>a</em> <code>b</code></span> <a href="/b/">c</a> <a href="https://example.com" rel="noopener">d</a></p>',
  );
});

test('fills in a picture with its sizes and sources', async () => {
  expect(await resolved('a ![t](x.png)')).toBe(
    '<p>a <picture><source type="image/avif" srcset="/media/x.png?f=avif&amp;w=1 480w" sizes="(min-width: 48rem) 44rem, 100vw"><img src="/media/x.png?v=1&amp;w=2" width="800" height="600" alt="t" loading="lazy" decoding="async"></picture></p>',
  );
});

test.each([
  ['a width', 'width="80"', 'width="80" height="60"'],
  ['a height', 'height="60"', 'width="80" height="60"'],
  ['both, in other proportions', 'width="80" height="9"', 'width="80" height="60"'],
  ['a width in percent', 'width="50%"', 'width="800" height="600"'],
])('shows a picture in its own proportions, of the size that %s gives', async (_, written, size) => {
  expect(await resolved(`<img src="x.png" alt="t" ${written}>`)).toContain(` ${size} `);
});

test('fills in recordings, and leaves out what is not published', async () => {
  const html = await resolved('<video src="a b.mp4" poster="gone.png"><track src="b.vtt" srclang="en"></video>');
  expect(html).toBe(
    '<p><video src="/media/a%20b.mp4" controls preload="metadata"><track src="/media/b.vtt" srclang="en"></video></p>',
  );
  const picture = '<picture><source srcset="x%2C%201.webp 1x, gone.png 2x"><img src="x.png" alt="t"></picture>';
  expect(await resolved(picture)).toContain('<source srcset="/media/x%2C%201.webp 1x">');
});

test("puts the copies of a picture into an author's own <picture>, behind his sources", async () => {
  const html = await resolved(
    '<picture class="a"><source srcset="dark.webp" media="(prefers-color-scheme: dark)"><img src="x.png" alt="t"></picture> and ![b](x.png)',
  );
  expect(html.match(/<\/?picture[^>]*>|<source [a-z]+|<img/g)).toEqual([
    '<picture class="a">',
    '<source srcset',
    '<source type',
    '<img',
    '</picture>',
    '<picture>',
    '<source type',
    '<img',
    '</picture>',
  ]);
});

test('links to a file that is published as it is', async () => {
  expect(await resolved('[slides](slides.pdf)')).toBe('<p><a href="/media/slides.pdf">slides</a></p>');
});

test('shows the text of a picture that is missing', async () => {
  expect(await resolved('a ![t <i> & "u"](gone.png)')).toBe(
    '<p>a <span class="missing-picture">t &lt;i> &#x26; &#x22;u&#x22;</span></p>',
  );
});

test('resolves a picture in a link, and a link to a picture', async () => {
  expect(await resolved('[![t](x.png)](b.mdx) [see](x.png)')).toMatch(
    /<a href="\/b\/"><picture>.*<\/picture><\/a> <a href="\/media\/x\.png\?v=1&amp;w=2">see<\/a>/,
  );
});

test('is not led astray by signs in attributes and paths', async () => {
  expect(await resolved('[a](b.mdx "x > y <a href=")')).toBe('<p><a href="/b/" title="x > y <a href=">a</a></p>');
  expect(await resolved('a ![t](p%231.png)')).toContain('src="/media/p" width="1" height="2"');
});

test('leaves tokens in code alone', async () => {
  const html = await htmlOf('md', '`<a href="content:b.mdx">`\n\n```html\n<a href="content:b.mdx">x</a>\n```\n\n[a](b.mdx)');
  expect(resolveReferences(html, targets)).toBe(html.replace('href="content:posts/operations/b.mdx"', 'href="/b/"'));
});

test('the sign for an apostrophe in a name does not begin an anchor', () => {
  const asked: string[] = [];
  const html = '<a href="content:posts/it&#x27;s.md#x">a</a><img src="content:it&#x27;s.png" alt="t">';
  resolveReferences(html, {
    link: (path, anchor) => void asked.push(`${path} ${anchor}`),
    file: (path) => fileTargets(path),
    picture: (path) => void asked.push(path),
  });
  expect(asked).toEqual(["posts/it's.md x", "it's.png"]);
});
