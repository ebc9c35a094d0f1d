/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { compiled } from './compiling';

const both = [['md'], ['mdx']] as const;

test.each(both)('leaves tokens for links to content files, with their places (.%s)', async (format) => {
  const { html, references } = await compiled(
    format,
    'see [b](../foundations/b.mdx#part) and [c](./c.md?x=1)\n\n[d](a%20b.mdx#caf%C3%A9)',
  );
  expect(html).toContain('<a href="content:posts/foundations/b.mdx#part">b</a>');
  expect(html).toContain('<a href="content:posts/operations/c.md">c</a>');
  expect(references).toEqual([
    { kind: 'link', path: 'posts/foundations/b.mdx', anchor: 'part', line: 11, column: 5 },
    { kind: 'link', path: 'posts/operations/c.md', anchor: undefined, line: 11, column: 40 },
    { kind: 'link', path: 'posts/operations/a b.mdx', anchor: 'café', line: 13, column: 1 },
  ]);
});

test.each(both)('makes a figure of a picture that stands alone, its title the caption (.%s)', async (format) => {
  const { html, references } = await compiled(format, '![A *b*](./x.png "Cap")\n\nin a line ![c](y.svg)');
  expect(html).toContain(
    '<figure class="picture"><img src="content:posts/operations/x.png" alt="A b" loading="lazy" decoding="async"><figcaption>Cap</figcaption></figure>',
  );
  expect(html).toContain('<p>in a line <img src="content:posts/operations/y.svg" alt="c"');
  expect(references.map(({ kind, path, line }) => [kind, path, line])).toEqual([
    ['picture', 'posts/operations/x.png', 11],
    ['picture', 'posts/operations/y.svg', 13],
  ]);
});

test('resolves reference-style links like the others', async () => {
  const { references } = await compiled('md', '[b][1] ![c][2]\n\n[1]: ./b.mdx\n[2]: ./c.png');
  expect(references.map(({ path }) => path)).toEqual(['posts/operations/b.mdx', 'posts/operations/c.png']);
});

test('records links to addresses of the site, and leaves others alone', async () => {
  const { html, references, siteLinks } = await compiled(
    'md',
    '[a](/posts/x/) [b](#part) [c](mailto:a@example.com) [d](https://example.com) [e](//example.com/)',
  );
  expect(siteLinks).toEqual([{ href: '/posts/x/', line: 11, column: 1 }]);
  expect(references).toEqual([]);
  expect(html).toContain('<a href="https://example.com" rel="noopener">d</a>');
  expect(html).toContain('<a href="//example.com/" rel="noopener">e</a>');
});

test('keeps what an author says of a link', async () => {
  expect((await compiled('md', '<a href="https://example.com" rel="nofollow">a</a>')).html).toContain('rel="noopener nofollow"');
});

test('asks for a text in Markdown, but lets a raw picture be decoration', async () => {
  const { warnings, html } = await compiled('md', '<img src="./a.png" alt="">\n\n![](./b.png)');
  expect(warnings.map(({ line, rule }) => [line, rule])).toEqual([[13, 'picture/alt']]);
  expect(html).not.toContain('data-');
});
