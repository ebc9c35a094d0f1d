/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { formatProblem } from '@/lib/base/problem';
import {
  blogOf,
  contentFolder,
  type Files,
  fileText,
  openTestBlog,
  postText,
  printed,
  put,
  siteText,
} from '@/__tests__/content-fixtures';

const path = 'posts/operations/a.mdx';
const comment = (place: string, cut: string, field: string, whole: string) =>
  `${place}: front-matter/comment: "${cut}" is a comment in YAML because of the space before "#", so it is not shown (${field}). Write ${whole}, or put a comment on a line of its own.`;
const mark = (place: string, sign: string, field: string, whole: string) =>
  `${place}: front-matter/mark: "${sign}" is syntax of YAML, so it is not shown (${field}). Write ${whole}.`;

test.each<{ name: string; files: Files; lines: readonly string[] }>([
  {
    name: 'a title',
    files: { [path]: postText({ title: 'Fixing bug #42 in the watcher' }) },
    lines: [comment(`${path}:2:19`, '#42 in the watcher', 'title', 'title: "Fixing bug #42 in the watcher"')],
  },
  {
    name: 'a title with a quote',
    files: { [path]: postText({ title: 'The "fast" path #2' }) },
    lines: [comment(`${path}:2:24`, '#2', 'title', 'title: \'The "fast" path #2\'')],
  },
  {
    name: 'a description over two lines',
    files: { [path]: postText({ description: 'What we did\n  in round #3 of it.' }) },
    lines: [comment(`${path}:4:12`, '#3 of it.', 'description', 'description: "What we did in round #3 of it."')],
  },
  {
    name: 'tags in a list of lines, one of them empty',
    files: { [path]: postText({ tags: '\n  - c #\n  - flux #2' }) },
    lines: [comment(`${path}:6:7`, '#', 'tags.0', '- "c #"'), comment(`${path}:7:10`, '#2', 'tags.1', '- "flux #2"')],
  },
  {
    name: 'tags in brackets over lines',
    files: { [path]: postText({ tags: '[flux, # the tool\n  c #\n  ]' }) },
    lines: [comment(`${path}:6:5`, '#', 'tags.1', '"c #"')],
  },
  {
    name: 'fields in groups and lists of groups',
    files: {
      [path]: postText({
        atAGlance: '\n  audience: Teams of #ops',
        changes: '\n  - date: 2026-03-04\n    note: Mended #7 at last.',
      }),
    },
    lines: [
      comment(`${path}:6:22`, '#ops', 'atAGlance.audience', 'audience: "Teams of #ops"'),
      comment(`${path}:9:18`, '#7 at last.', 'changes.0.note', 'note: "Mended #7 at last."'),
    ],
  },
  {
    name: 'an optional text that is nothing else',
    files: { [path]: postText({ atAGlance: '\n  audience: #1 teams' }) },
    lines: [comment(`${path}:6:13`, '#1 teams', 'atAGlance.audience', 'audience: "#1 teams"')],
  },
  {
    name: 'a title with its first words in quotes',
    files: { [path]: postText({ title: '"Stuck" #42', description: "'Why' #1 and #2" }) },
    lines: [
      comment(`${path}:2:16`, '#42', 'title', 'title: "Stuck #42"'),
      comment(`${path}:3:20`, '#1 and #2', 'description', 'description: "Why #1 and #2"'),
    ],
  },
  {
    name: 'what begins with an anchor',
    files: { [path]: postText({ title: '&c for X' }) },
    lines: [mark(`${path}:2:8`, '&c', 'title', 'title: "&c for X"')],
  },
  {
    name: 'what begins with an anchor and ends in a comment',
    files: { [path]: postText({ title: '&AT&T in #1' }) },
    lines: [
      mark(`${path}:2:8`, '&AT&T', 'title', 'title: "&AT&T in #1"'),
      comment(`${path}:2:17`, '#1', 'title', 'title: "&AT&T in #1"'),
    ],
  },
  {
    name: 'what begins with an exclamation mark',
    files: { [path]: postText({ title: '! Read this' }) },
    lines: [mark(`${path}:2:8`, '!', 'title', 'title: "! Read this"')],
  },
  {
    name: 'settings, tracks, categories, pages',
    files: {
      'site.md': siteText({ tagline: 'The #1 blog.', author: '\n  name: Tess Ter\n  role: Tester #1' }),
      'tracks/first.md': fileText({ title: 'Track #1', description: 'D.', posts: '\n  - foundations/one # the first' }),
      'categories/operations.md': fileText({ label: 'Ops #1', description: 'Running it.' }),
      'pages/about.mdx': fileText({ title: 'About', description: 'Who #1 is.' }),
    },
    lines: [
      comment('categories/operations.md:2:12', '#1', 'label', 'label: "Ops #1"'),
      comment('pages/about.mdx:3:18', '#1 is.', 'description', 'description: "Who #1 is."'),
      comment('site.md:6:14', '#1 blog.', 'tagline', 'tagline: "The #1 blog."'),
      comment('site.md:10:16', '#1', 'author.role', 'role: "Tester #1"'),
      comment('tracks/first.md:2:14', '#1', 'title', 'title: "Track #1"'),
    ],
  },
  {
    name: 'a record of another tool',
    files: {
      'decisions/0001-use-flux.md':
        '---\nstatus: accepted # on Monday\ndate: 2026-01-01 # a Thursday\ndeciders: Team #1, Ann\n---\n\n# Use Flux\n\n## Decision Outcome\n\nSo.\n',
    },
    lines: [comment('decisions/0001-use-flux.md:4:16', '#1, Ann', 'deciders', 'deciders: "Team #1, Ann"')],
  },
])('names the words that YAML takes out of $name', async ({ files, lines }) => {
  expect(printed(await blogOf(files))).toEqual(lines);
});

test('leaves comments alone that cut no text', async () => {
  const fields = {
    title: '"A post" # the final one',
    date: '2026-02-01 # a Sunday',
    lang: 'de # as an exception',
    updated: '2026-02-02T10:00:00Z # again',
    verified: '# not yet',
    draft: 'false # since Monday',
    featured: 'true #at last',
    tags: '[flux, "c#"] # both\n# A line of its own.',
    atAGlance: '# a remark\n  audience: C# and F# people',
    changes: '\n  # A remark.\n  - { date: 2026-03-04, note: "Mended #7." } # true',
    canonical: 'https://first.example/a#b # the part',
    description: '>-\n  Bug #42, in a block,\n  and #43.',
  };
  expect(printed(await blogOf({ [path]: postText(fields) }))).toEqual([]);
});

test('takes an anchor that is named for what it is', async () => {
  const text = postText({ title: '&name A post', description: '*name' });
  expect(printed(await blogOf({ [path]: text }))).toEqual([]);
});

test('is said with the errors of a file that is held back, and not of its earlier version', async () => {
  const blog = await blogOf({ [path]: postText({ title: 'Fixing bug #42', draft: 'yes' }) });
  expect(printed(blog).map((line) => line.split(': ')[1])).toEqual(['front-matter/comment', 'front-matter/type']);
});

test('goes when the author quotes the value, and comes at once where a server looks at one file', async () => {
  const folder = await contentFolder({ [path]: postText() });
  const blog = await openTestBlog(folder, { audience: 'readers' });
  await put(folder, path, postText({ title: 'Fixing bug #42' }));
  const cut = await blog.refresh([path]);
  expect(cut.snapshot.problems.map(formatProblem)).toEqual([comment(`${path}:2:19`, '#42', 'title', 'title: "Fixing bug #42"')]);
  await put(folder, path, postText({ title: '"Fixing bug #42" # quoted' }));
  const whole = await blog.refresh([path]);
  expect(whole.snapshot.problems).toEqual([]);
  expect(whole.snapshot.postAt.get('/posts/operations/a/')?.file.title).toBe('Fixing bug #42');
});
