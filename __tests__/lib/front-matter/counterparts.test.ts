/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { blogOf, fileText, postText, printed, siteText } from '@/__tests__/content-fixtures';

const path = 'posts/operations/a.mdx';
const instead = (key: string, field: string) => `Write "${field}" instead of "${key}".`;

test.each([
  ['lastmod', '2026-03-04', instead('lastmod', 'updated:')],
  ['last_modified_at', '2026-03-04', instead('last_modified_at', 'updated:')],
  ['modDatetime', '2026-03-04', instead('modDatetime', 'updated:')],
  ['modified', '2026-03-04', instead('modified', 'updated:')],
  ['summary', 'Words.', instead('summary', 'description:')],
  ['excerpt', 'Words.', instead('excerpt', 'description:')],
  ['pubDate', '2026-03-04', instead('pubDate', 'date:')],
  ['publishDate', '2026-03-04', instead('publishDate', 'date:')],
  ['published', '2026-03-04', instead('published', 'date:')],
  ['keywords', '[flux]', instead('keywords', 'tags:')],
  ['redirect_from', '[/old/]', instead('redirect_from', 'aliases:')],
  ['canonicalURL', 'https://first.example/', instead('canonicalURL', 'canonical:')],
  ['cover', 'a.png', instead('cover', 'image:')],
  ['thumbnail', 'a.png', instead('thumbnail', 'image:')],
  ['hero', 'a.png', instead('hero', 'image:')],
  ['featured_image', 'a.png', instead('featured_image', 'image:')],
  ['custom_excerpt', 'Words.', instead('custom_excerpt', 'description:')],
  ['feature_image_alt', 'Words.', instead('feature_image_alt', 'imageAlt:')],
  ['main_image', 'a.png', instead('main_image', 'image:')],
  ['primary_tag', 'flux', instead('primary_tag', 'tags:')],
  ['sidebar_label', 'A', instead('sidebar_label', 'title:')],
  ['searchHidden', 'true', instead('searchHidden', 'unlisted: true')],
  ['sidebar_position', '3', 'lists give the order'],
  ['hide_table_of_contents', 'true', 'a table of contents'],
  ['codeinjection_head', 'x', 'a setting of another tool'],
  ['language', 'de', instead('language', 'lang:')],
  ['hidden', 'true', instead('hidden', 'unlisted: true')],
  ['pinned', 'true', instead('pinned', 'featured: true')],
  ['creator', 'Ann', instead('creator', 'author:')],
  ['byline', 'Ann', instead('byline', 'author:')],
  ['categories', '[ops]', 'the folder is the category'],
  ['category', 'ops', 'the folder is the category'],
  ['slug', 'a', 'the address comes from the path of the file'],
  ['permalink', '/a/', 'Addresses it had before go into "aliases".'],
  ['url', '/a/', 'the address comes from the path of the file'],
  ['layout', 'post', 'the folder says what kind of page it is'],
  ['type', 'post', 'the folder says what kind of page it is'],
  ['series', 'Flux', 'A series is a track'],
  ['weight', '10', 'lists give the order'],
  ['toc', 'true', 'a table of contents'],
  ['math', 'true', 'need no switch'],
  ['comments', 'false', '"comments" of site.md is for all posts'],
  ['expiryDate', '2027-01-01', 'nothing expires by itself'],
  ['published', 'false', 'To keep it private, write "draft: true".'],
  ['published', 'true', 'a post is published unless it is a draft'],
  ['status', 'published', 'a post is published unless it is a draft'],
])('says what stands here for "%s: %s"', async (key, value, hint) => {
  const lines = printed(await blogOf({ [path]: postText({ [key]: value }) }));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(`${path}:5:1: front-matter/unknown-key: "${key}" is not a known field (${key}). `);
  expect(lines[0]).toContain(hint);
});

test('does not ask for a field that stands under another name', async () => {
  const text = fileText({ title: 'A', summary: 'Words.', pubDate: '2026-03-04', type: 'post' });
  const told = printed(await blogOf({ [path]: text })).map((line) => line.replace(/^.*: "(\w+)" is.*\)\. /, '$1: '));
  expect(told).toEqual([
    `summary: ${instead('summary', 'description:')}`,
    `pubDate: ${instead('pubDate', 'date:')}`,
    'type: Leave it out: the folder says what kind of page it is.',
  ]);
});

test('names only fields that the kind of file has', async () => {
  const lines = printed(
    await blogOf({
      'site.md': siteText({ title: 'Blog', timezone: 'UTC', author: '{ name: Ann, role: R, email: "mailto:a@b.example" }' }),
      'pages/about.mdx': fileText({ title: 'About', description: 'D.', lastmod: '2026-01-01', tags: '[a]', author: 'ann' }),
      'categories/operations.md': fileText({ label: 'Ops', summary: 'D.' }),
    }),
  );
  const hintOf = (key: string) => lines.find((line) => line.includes(`"${key}" is not`))?.replace(/^.*?\)\. /, '');
  expect(hintOf('title')).toBe('Write "name:" instead of "title".');
  expect(hintOf('timezone')).toBe('Write "zone:" instead of "timezone".');
  expect(hintOf('email')).toBe('Write "contact:" instead of "email".');
  expect(hintOf('author')).toBe('Leave it out: only posts name their authors; "author" of site.md has the one of all else.');
  expect(hintOf('lastmod')).toBe('Known fields: title, description, aliases.');
  expect(hintOf('tags')).toBe('Leave it out: only posts have it.');
  expect(hintOf('summary')).toBe('Write "description:" instead of "summary".');
  expect(lines).toHaveLength(7);
});
