/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { answerFor } from '@/lib/views/answer-for';
import { feedIdOf } from '@/lib/content/feed-id-of';
import { decisionBlock, openTestBlog, postText, put } from '@/__tests__/content-fixtures';
import { check, lock, lockLines, move, publishedFolder, remove } from './locked-content';

const body = '## The plan\n\nText.\n\n## What breaks first\n\nText.\n';
const withPost = () => publishedFolder({ 'posts/operations/old-name.mdx': postText({ title: 'Plan' }, body) });
const decided = (fields = {}) => postText({ title: 'Flux', decision: decisionBlock('0001'), ...fields }, body);

test('locks addresses, headings, aliases and feed ids of what is published, and nothing of what is not', async () => {
  const folder = await publishedFolder({
    'posts/operations/a.mdx': postText({ tags: '[C++]', aliases: '[/2019/a.html]' }, body),
    'posts/operations/draft.mdx': postText({ date: '2027-01-01', draft: 'true', aliases: '[/draft-before/]' }, body),
    'posts/operations/unlisted.mdx': postText({ unlisted: 'true', aliases: '[/unlisted-before/]' }, body),
    'posts/operations/later.mdx': postText({ date: '2027-01-01', tags: '[later]' }, body),
  });
  const lines = await lockLines(folder);
  expect(lines.filter((line) => /operations\/a|2019|cplusplus|about/.test(line))).toEqual([
    '/2019/a.html',
    '/about/',
    '/posts/operations/a/',
    '/posts/operations/a/ feed https://test.example/2019/a.html',
    '/posts/operations/a/#the-plan',
    '/posts/operations/a/#what-breaks-first',
    '/tags/cplusplus/',
    '/tags/cplusplus/2026/',
  ]);
  expect(lines.filter((line) => /draft|unlisted|later/.test(line))).toEqual([]);
  expect(lines).toEqual([...lines].sort());
  expect(await check(folder)).toEqual([]);
});

test('a heading id with invisible signs, locked before ids had none, is not lost', async () => {
  const folder = await publishedFolder({ 'posts/operations/a.mdx': postText({}, '## \u2699\uFE0F How it works\n\nText.\n') });
  const lines = await lockLines(folder);
  expect(lines).toContain('/posts/operations/a/#-how-it-works');
  await put(folder, 'permalinks.lock', `${[...lines, '/posts/operations/a/#\uFE0F-how-it-works'].join('\n')}\n`);
  expect(await check(folder)).toEqual([]);
  await lock(folder);
  expect(await lockLines(folder)).toContain('/posts/operations/a/#\uFE0F-how-it-works');
});

test('a lock only grows, and is the same whenever it is written again', async () => {
  const folder = await withPost();
  const before = await lockLines(folder);
  await lock(folder);
  expect(await lockLines(folder)).toEqual(before);
  await remove(folder, 'posts/operations/old-name.mdx');
  await put(folder, 'posts/operations/next.mdx', postText());
  await lock(folder);
  expect(await lockLines(folder)).toEqual(
    [...before, '/posts/operations/next/', '/posts/operations/next/ feed https://test.example/posts/operations/next/'].sort(),
  );
});

test('a renamed post: the check asks for an alias, by the headings that it kept', async () => {
  const folder = await withPost();
  await move(folder, 'posts/operations/old-name.mdx', 'posts/operations/quite-another.mdx');
  expect(await check(folder)).toEqual([
    'posts/operations/quite-another.mdx:1:1: permalink/unlocked: /posts/operations/quite-another/ is not in the lock yet. Run `npm run permalinks`, and commit the lock with the post.',
    'posts/operations/quite-another.mdx:2:1: permalink/address: /posts/operations/old-name/ was published, but no longer exists because this file was renamed, and feed readers would see the post twice (aliases). Write "aliases: [/posts/operations/old-name/]". If it is withdrawn, run `npm run permalinks -- --gone /posts/operations/old-name/`.',
  ]);
});

test('a renamed post that a track names by its old name is asked for an alias all the same', async () => {
  const folder = await publishedFolder({ 'posts/foundations/one.mdx': postText({ title: 'One' }, body) });
  await move(folder, 'posts/foundations/one.mdx', 'posts/foundations/first.mdx');
  expect((await check(folder)).filter((line) => !line.includes('unlocked'))).toEqual([
    expect.stringMatching(/^posts\/foundations\/first\.mdx:2:1: permalink\/address: \/posts\/foundations\/one\/ was published/),
    expect.stringMatching(/^tracks\/first\.md:4:9: track\/post: there is no post "foundations\/one"/),
  ]);
});

test('a renamed post with an alias: nothing is lost, and feed readers do not see it twice', async () => {
  const folder = await withPost();
  const renamed = postText({ title: 'Plan', aliases: '[/posts/operations/old-name/]' }, body);
  await move(folder, 'posts/operations/old-name.mdx', 'posts/operations/new-name.mdx', renamed);
  const blog = await openTestBlog(folder);
  const post = blog.edition.snapshot.postAt.get('/posts/operations/new-name/');
  expect(post && feedIdOf(blog.edition.snapshot, post.file)).toBe('https://test.example/posts/operations/old-name/');
  await lock(folder);
  expect(await check(folder)).toEqual([]);
  expect((await lockLines(folder)).filter((line) => line.includes(' feed '))).toEqual([
    '/posts/foundations/one/ feed https://test.example/posts/foundations/one/',
    '/posts/operations/new-name/ feed https://test.example/posts/operations/old-name/',
    '/posts/operations/old-name/ feed https://test.example/posts/operations/old-name/',
  ]);
});

test('a post renamed twice keeps its first feed id, in whatever order its aliases stand', async () => {
  const folder = await withPost();
  const aliases = ['/posts/operations/second/', '/posts/operations/old-name/'];
  await move(
    folder,
    'posts/operations/old-name.mdx',
    'posts/operations/second.mdx',
    postText({ aliases: `[${aliases[1]}]` }, body),
  );
  await lock(folder);
  await move(
    folder,
    'posts/operations/second.mdx',
    'posts/operations/third.mdx',
    postText({ aliases: `[${aliases.join(', ')}]` }, body),
  );
  const { snapshot } = (await openTestBlog(folder)).edition;
  const post = snapshot.postAt.get('/posts/operations/third/');
  expect(post && feedIdOf(snapshot, post.file)).toBe('https://test.example/posts/operations/old-name/');
  await lock(folder);
  expect(await check(folder)).toEqual([]);
});

test('feed ids stay when the site moves to another domain', async () => {
  const folder = await withPost();
  const site = await openTestBlog(folder).then((blog) => blog.source.read('site.md'));
  await put(folder, 'site.md', String(site).replace('https://test.example', 'https://new.example'));
  const { snapshot } = (await openTestBlog(folder)).edition;
  expect(snapshot.url).toBe('https://new.example');
  expect(snapshot.posts.map(({ file }) => feedIdOf(snapshot, file))).toContain('https://test.example/posts/operations/old-name/');
});

test('a post that takes the old name of another is told that feed readers know the name', async () => {
  const folder = await withPost();
  await move(
    folder,
    'posts/operations/old-name.mdx',
    'posts/operations/new-name.mdx',
    postText({ aliases: '[/posts/operations/old-name/]' }, body),
  );
  await lock(folder);
  await put(folder, 'posts/operations/new-name.mdx', postText({}, body));
  await put(folder, 'posts/operations/old-name.mdx', postText({ title: 'Other' }, body));
  expect((await check(folder)).filter((line) => line.includes('feed-id'))).toEqual([
    expect.stringMatching(
      /^posts\/operations\/(?:new|old)-name\.mdx:1:1: permalink\/feed-id: feed readers know https:\/\/test\.example\/posts\/operations\/old-name\/ as \/posts\/operations\/(?:new|old)-name\/, so they would not show this post\. Give the file a name that no post has had before\.$/,
    ),
  ]);
});

test.each([
  {
    name: 'reworded: it asks for the old id',
    heading: '## The whole plan',
    lines: [
      'posts/operations/old-name.mdx:1:1: permalink/unlocked: one of its headings is not in the lock yet. Run `npm run permalinks`, and commit the lock with the post.',
      `posts/operations/old-name.mdx:7:1: permalink/heading: the heading "#the-plan" was published, and links to it are now broken. Write "The whole plan [#the-plan]", or "The whole plan [#the-whole-plan #the-plan]" for both. If it is withdrawn, run \`npm run permalinks -- --gone '/posts/operations/old-name/#the-plan'\`.`,
    ],
  },
  { name: 'reworded with its id kept: nothing', heading: '## The whole plan [#the-plan]', lines: [] },
  {
    name: 'reworded with both ids: only that the new one is not locked yet',
    heading: '## The whole plan [#the-whole-plan #the-plan]',
    lines: [
      'posts/operations/old-name.mdx:1:1: permalink/unlocked: one of its headings is not in the lock yet. Run `npm run permalinks`, and commit the lock with the post.',
    ],
  },
  {
    name: 'taken out: it asks where links shall lead',
    heading: 'Text.',
    lines: [
      `posts/operations/old-name.mdx:6:1: permalink/heading: the heading "#the-plan" was published, and links to it are now broken. Write [#the-plan] after the heading that replaces it. If it is withdrawn, run \`npm run permalinks -- --gone '/posts/operations/old-name/#the-plan'\`.`,
    ],
  },
])('a heading $name', async ({ heading, lines }) => {
  const folder = await withPost();
  await put(folder, 'posts/operations/old-name.mdx', postText({ title: 'Plan' }, body.replace('## The plan', heading)));
  expect(await check(folder)).toEqual(lines);
});

test('the headings of a renamed post are held at its old address too', async () => {
  const folder = await withPost();
  const reworded = postText({ aliases: '[/posts/operations/old-name/]' }, body.replace('The plan', 'Beginning'));
  await move(folder, 'posts/operations/old-name.mdx', 'posts/operations/new-name.mdx', reworded);
  expect((await check(folder)).filter((line) => line.includes('permalink/heading'))).toEqual([
    `posts/operations/new-name.mdx:8:1: permalink/heading: the heading "#the-plan" was published, and links to it are now broken. Write "Beginning [#the-plan]", or "Beginning [#beginning #the-plan]" for both. If it is withdrawn, run \`npm run permalinks -- --gone '/posts/operations/old-name/#the-plan'\`.`,
  ]);
});

test.each([
  { name: 'without an alias', fields: {}, errors: 1 },
  { name: 'with one', fields: { aliases: '[/posts/architecture-decisions/use-flux/]' }, errors: 0 },
])('a decision renamed $name', async ({ fields, errors }) => {
  const folder = await publishedFolder({ 'posts/architecture-decisions/use-flux.mdx': decided() });
  await move(
    folder,
    'posts/architecture-decisions/use-flux.mdx',
    'posts/architecture-decisions/deliver-with-flux.mdx',
    decided(fields),
  );
  const lines = (await check(folder)).filter((line) => !line.includes('permalink/unlocked'));
  expect(lines).toEqual(
    [
      'posts/architecture-decisions/deliver-with-flux.mdx:2:1: permalink/address: /posts/architecture-decisions/use-flux/ was published, but no longer exists because this file was renamed, and feed readers would see the post twice (aliases). Write "aliases: [/posts/architecture-decisions/use-flux/]". If it is withdrawn, run `npm run permalinks -- --gone /posts/architecture-decisions/use-flux/`.',
    ].slice(0, errors),
  );
});

test('a post that is taken back: the check asks whether that is meant, and readers get 410', async () => {
  const folder = await publishedFolder({ 'posts/operations/a.mdx': postText({}, body), 'posts/operations/b.mdx': postText() });
  await remove(folder, 'posts/operations/a.mdx');
  expect(await check(folder)).toEqual([
    'permalinks.lock:1:1: permalink/address: /posts/operations/a/ was published, but no longer exists. Write "aliases: [/posts/operations/a/]" in the file that replaces it. If it is withdrawn, run `npm run permalinks -- --gone /posts/operations/a/`.',
  ]);
  const blog = await openTestBlog(folder);
  expect(answerFor(blog.edition, '/posts/operations/a/')).toEqual({ kind: 'gone' });
});

test('a file that is refused is one error: what it holds is not called lost', async () => {
  const folder = await withPost();
  await put(folder, 'posts/operations/old-name.mdx', postText({ draft: 'yes' }, body));
  expect(await check(folder)).toEqual([
    'posts/operations/old-name.mdx:5:1: front-matter/type: must be true or false, not "yes" (draft). Write true or false, without quotes.',
  ]);
});

test('a lock that a merge has torn is refused with its line', async () => {
  const folder = await withPost();
  await put(folder, 'permalinks.lock', '/\n<<<<<<< ours\n/about/\n');
  expect(await check(folder)).toEqual([
    'permalinks.lock:2:1: permalink/line: "<<<<<<< ours" is not an entry of the lock. Take the last good version of the file from the repository, and run `npm run permalinks`.',
  ]);
});
