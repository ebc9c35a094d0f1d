/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { blogOf, decisionBlock, fileText, postText, printed, siteText } from '@/__tests__/content-fixtures';
import { textAt } from './reading-twins';

test('the index names tracks with their posts, decisions with their status, the newest posts and the years', async () => {
  const blog = await blogOf({
    'tracks/first.md': fileText({ title: 'First Track', description: 'A way in.', posts: '[foundations/one]' }),
    'posts/architecture-decisions/old.mdx': postText({ title: 'Old', date: '2025-01-01', decision: decisionBlock('0001') }),
    'posts/architecture-decisions/new.mdx': postText({
      title: 'New [way]',
      date: '2026-03-01',
      decision: decisionBlock('0002', { status: 'recommended', supersedes: '["0001"]' }),
    }),
    'posts/operations/quiet.mdx': postText({ title: 'Quiet', unlisted: 'true' }),
  });
  expect(await textAt(blog, '/llms.txt')).toBe(`# Test Blog

> Posts for tests.

Each post and each track is plain Markdown at its address followed by \`index.md\`; a decision says there whether it still holds.

## Tracks

- [First Track](https://test.example/tracks/first/index.md): A way in.
  - [One](https://test.example/posts/foundations/one/index.md)

## Decisions

- [0002 New \\[way\\]](https://test.example/posts/architecture-decisions/new/index.md): recommended (accepted)
- [0001 Old](https://test.example/posts/architecture-decisions/old/index.md): superseded, what holds now: [New \\[way\\]](https://test.example/posts/architecture-decisions/new/index.md)

## Newest posts

- [New \\[way\\]](https://test.example/posts/architecture-decisions/new/index.md): What it says. (2026-03-01)
- [One](https://test.example/posts/foundations/one/index.md): What it says. (2026-02-01)
- [Old](https://test.example/posts/architecture-decisions/old/index.md): What it says. (2025-01-01)

## Optional

- [Posts of 2026](https://test.example/posts/2026/): 2
- [Posts of 2025](https://test.example/posts/2025/): 1
- [Sitemap](https://test.example/sitemap.xml)
- [Feed](https://test.example/rss.xml)
`);
});

test('it stays under 50 KB whatever there is', async () => {
  const ids = Array.from({ length: 24 }, (_, index) => `track-${index}`);
  const posts = Array.from({ length: 70 }, (_, index) => `${'long-'.repeat(20)}${index}`);
  const blog = await blogOf({
    'site.md': siteText({ tracks: `[${ids.join(', ')}]` }),
    'tracks/first.md': undefined,
    ...Object.fromEntries(
      ids.map((id) => [
        `tracks/${id}.md`,
        fileText({
          title: `Track ${id}`,
          description: 'Long. '.repeat(80),
          posts: `[${posts.map((name) => `architecture-decisions/${name}`).join(', ')}]`,
        }),
      ]),
    ),
    ...Object.fromEntries(
      posts.map((name, index) => [
        `posts/architecture-decisions/${name}.mdx`,
        postText({
          title: `${index} ${'Ünïcode '.repeat(16)}`,
          description: 'Ünïcode. '.repeat(60),
          decision: decisionBlock(String(index + 1).padStart(4, '0')),
        }),
      ]),
    ),
  });
  expect(printed(blog)).toEqual([]);
  const text = await textAt(blog, '/llms.txt');
  expect(Buffer.byteLength(text)).toBeLessThan(50_000);
  expect(text).toContain('- [All tracks](https://test.example/tracks/)');
  expect(text).toContain('## Newest posts');
});
