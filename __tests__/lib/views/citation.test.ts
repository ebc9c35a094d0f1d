/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { sayIn } from '@/lib/base/labels/labels';
import { citationOf } from '@/lib/views/citation';
import { blogOf, contentFolder, openTestBlog, postText, put, siteText } from '@/__tests__/content-fixtures';

const cited = {
  authors: ['Tess Ter'],
  title: 'C# & 100% of {braces}_',
  site: 'Test Blog',
  url: 'https://test.example/posts/operations/a-post/',
  changed: { iso: '2026-03-04T08:00:00Z', long: 'March 4, 2026 at 09:00 AM', day: 'March 4, 2026' },
  year: '2026',
  description: 'What it says.',
  body: 'abc',
};

test('cites author, title, site, day and version, as text and as BibTeX that TeX reads as it is meant', () => {
  const { text, bibtex, version } = citationOf(sayIn('en'), cited);
  expect(version).toMatch(/^[0-9a-f]{12}$/);
  expect(text).toBe(
    `Tess Ter. “C# & 100% of {braces}_.” Test Blog, March 4, 2026, version ${version}. https://test.example/posts/operations/a-post/`,
  );
  expect(bibtex).toEqual([
    '@misc{a-post,',
    '  author       = {Tess Ter},',
    '  title        = {{C\\# \\& 100\\% of \\{braces\\}\\_}},',
    '  howpublished = {Test Blog},',
    '  year         = {2026},',
    `  note         = {Version ${version} of March 4, 2026},`,
    '  url          = {https://test.example/posts/operations/a-post/},',
    '}',
  ]);
});

test('calls a site that has the name of its author by its address', () => {
  expect(citationOf(sayIn('en'), { ...cited, site: 'Tess Ter' }).text).toContain('” test.example, March 4');
});

const view = z.object({
  citation: z.object({ version: z.string(), day: z.string(), text: z.string(), history: z.string().optional() }),
});

test('a post is cited as of its last change, by what was written, with its history', async () => {
  const folder = await contentFolder({
    'site.md': siteText({ repository: '{ url: "https://code.example/blog", branch: main, folder: content }' }),
    'posts/operations/a.mdx': postText({ updated: '2026-03-04' }),
  });
  const citation = async () => {
    const blog = await openTestBlog(folder);
    const desired = blog.edition.desired.get('/posts/operations/a/');
    return view.parse(desired && (await blog.view(desired))).citation;
  };
  const first = await citation();
  expect(first).toMatchObject({
    day: 'March 4, 2026',
    history: 'https://code.example/blog/commits/main/content/posts/operations/a.mdx',
  });
  expect(first.text).toContain('Test Blog, March 4, 2026');
  await put(folder, 'posts/operations/a.mdx', postText({ updated: '2026-03-04', tags: '[flux]' }));
  expect(await citation()).toEqual(first);
  await put(folder, 'posts/operations/a.mdx', postText({ updated: '2026-03-04' }, 'Other words.\n'));
  expect((await citation()).version).not.toBe(first.version);
});

test('a record in a decision folder is cited by the people who decided, on the day they did', async () => {
  const blog = await blogOf({
    'decisions/0001-use-flux.md':
      '---\nstatus: accepted\ndate: 2026-02-03\ndecision-makers: [Ann, Ben]\n---\n\n# Use Flux\n\n## Context and Problem Statement\n\nWords.\n',
  });
  const desired = blog.edition.desired.get('/decisions/0001-use-flux/');
  if (desired === undefined) throw new Error('no such page');
  expect(await blog.view(desired)).toMatchObject({
    citation: {
      day: 'February 3, 2026',
      text: expect.stringMatching(
        /^Ann and Ben\. “Use Flux\.” Test Blog, February 3, 2026, version [\da-f]{12}\. https:\/\/test\.example\/decisions\/0001-use-flux\/$/,
      ),
    },
  });
});
