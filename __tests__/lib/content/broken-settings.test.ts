/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { formatProblem } from '@/lib/base/problem';
import { blogOf, contentFolder, listed, openTestBlog, postText, printed, put, siteText } from '@/__tests__/content-fixtures';

const colour = 'must be a colour such as "#7a1f2b" or "oklch(0.44 0.17 29)"';

test('a first start with a wrong colour publishes everything, with the other colours', async () => {
  const blog = await blogOf({ 'site.md': siteText({ look: '{ accent: reddish, ink: "#111111" }' }) });
  expect(printed(blog)).toEqual([`site.md:15:9: front-matter/value: ${colour} (look.accent).`]);
  expect(listed(blog)).toEqual(['/posts/foundations/one/']);
  expect(blog.edition.snapshot.usable).toBe(true);
  expect(blog.edition.snapshot.frame.look).toBe(':root{--color-ink:#111111}');
});

test('a first start with several wrong settings names each, and keeps what is right in their lists', async () => {
  const site = siteText({
    navigation: '[{ label: Posts, href: posts }, { label: About, href: /about/ }]',
    home: '{ featured: -1, recent: 99 }',
    repo: 'https://code.example/',
  });
  const blog = await blogOf({ 'site.md': site });
  expect(printed(blog).map((line) => line.replace(/^site\.md:(\d+):.*\((.*?)\)\..*$/, '$1 $2'))).toEqual([
    '9 navigation.0.href',
    '12 home.featured',
    '12 home.recent',
    '15 repo',
  ]);
  expect(blog.edition.snapshot.frame.navigation).toEqual([{ label: 'About', href: '/about/' }]);
  expect(blog.edition.snapshot.site.settings.home).toEqual({ featured: 3, recent: 10 });
  expect(listed(blog)).toEqual(['/posts/foundations/one/']);
});

test.each([
  ['an unclosed quote', siteText({ tagline: '"A blog' })],
  ['no name', siteText({ name: undefined })],
  ['a zone that is none', siteText({ zone: 'Zurich' })],
])('a first start with %s reports it alone, and says that nothing can be shown', async (_, site) => {
  const blog = await blogOf({
    'site.md': site,
    'posts/architecture-decisions/a.mdx': postText({
      decision: '\n  id: "0001"\n  status: recommended\n  date: 2026-01-01\n  supersedes: ["0009"]',
    }),
  });
  expect(printed(blog)).toHaveLength(1);
  expect(printed(blog)[0]).toMatch(/^site\.md:/);
  expect(blog.edition.snapshot.usable).toBe(false);
});

test.each([
  ['a status that means nothing', { statuses: '{ recommended: { standard: acepted, definition: D. } }' }],
  ['categories that are no list', { categories: 'foundations' }],
  ['a category that is no text', { categories: '[[foundations], architecture-decisions, operations]' }],
  ['tracks that are no list', { tracks: 'first' }],
])('a first start with %s reports it alone, and every post is shown', async (_, settings) => {
  const blog = await blogOf({
    'site.md': siteText({ statuses: '{ recommended: { standard: accepted, definition: D. } }', ...settings }),
    'posts/architecture-decisions/a.mdx': postText({
      decision: '\n  id: "0001"\n  status: recommended\n  date: 2026-01-01',
    }),
  });
  expect(printed(blog).map((line) => line.split(':')[0])).toContain('site.md');
  expect(printed(blog)).toHaveLength(1);
  expect(listed(blog)).toEqual(['/posts/architecture-decisions/a/', '/posts/foundations/one/']);
  expect(blog.edition.snapshot.tracks).toHaveLength(1);
});

test('a running server keeps all last good settings, and takes the new ones once they are right', async () => {
  const folder = await contentFolder({ 'site.md': siteText({ look: '{ accent: "#111111" }' }) });
  const blog = await openTestBlog(folder);
  await put(folder, 'site.md', siteText({ name: 'New', look: '{ accent: reddish }' }));
  const broken = await blog.refresh(['site.md']);
  expect(broken.snapshot.problems.map(formatProblem)).toEqual([`site.md:15:9: front-matter/value: ${colour} (look.accent).`]);
  expect(broken.snapshot.frame).toMatchObject({ name: 'Test Blog', look: ':root{--color-accent:#111111}' });
  expect(broken.snapshot.posts).toHaveLength(1);
  await put(folder, 'site.md', siteText({ name: 'New', look: '{ accent: "#222222" }' }));
  const mended = await blog.refresh(['site.md']);
  expect(mended.snapshot.problems).toEqual([]);
  expect(mended.snapshot.frame).toMatchObject({ name: 'New', look: ':root{--color-accent:#222222}' });
});

test('what could not be judged is judged once the settings can be read', async () => {
  const decision = '\n  id: "0001"\n  status: on-ice\n  date: 2026-01-01';
  const folder = await contentFolder({
    'site.md': siteText({ tagline: '"A blog' }),
    'posts/architecture-decisions/a.mdx': postText({ decision }),
    'posts/nowhere/a.mdx': postText(),
  });
  const blog = await openTestBlog(folder);
  expect(printed(blog)).toHaveLength(1);
  await put(folder, 'site.md', siteText());
  await blog.refresh(['site.md']);
  expect(printed(blog).map((line) => line.split(': ')[1])).toEqual(['decision/status', 'path/category']);
});
