/** @jest-environment node */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import {
  changedBetween,
  type Clock,
  contentFolder,
  decisionBlock,
  fileText,
  fingerprints,
  openTestBlog,
  postText,
  printed,
  put,
  temporaryFolder,
} from '@/__tests__/content-fixtures';

const files = {
  'posts/operations/secret.mdx': postText({ title: 'Confidential', draft: 'true', tags: '[hidden]', aliases: '[/hush/]' }),
  'posts/operations/later.mdx': postText({ title: 'Later', date: '2027-03-03T08:00:00Z' }),
  'posts/architecture-decisions/next.mdx': postText({ title: 'Undecided', draft: 'true', decision: decisionBlock('0007') }),
  'tracks/first.md': fileText({ title: 'T', description: 'D.', posts: '[foundations/one, operations/secret]' }),
};
const marksOf = (blog: Awaited<ReturnType<typeof openTestBlog>>) =>
  Object.fromEntries(blog.edition.snapshot.posts.map(({ card }) => [card.title, card.unpublished]));

test('a preview has drafts and scheduled posts everywhere that published posts are, each marked', async () => {
  const blog = await openTestBlog(await contentFolder(files), { audience: 'preview' });
  expect(marksOf(blog)).toEqual({
    Later: 'Scheduled for 3 Mar 2027, 09:00 CET',
    Confidential: 'Draft',
    Undecided: 'Draft',
    One: undefined,
  });
  const views = new Map<string, string>();
  for (const [address, desired] of blog.edition.desired) views.set(address, JSON.stringify(await blog.view(desired)));
  for (const address of ['/', '/posts/', '/posts/operations/', '/tracks/first/', '/tags/hidden/', '/rss.xml', '/llms.txt'])
    expect(views.get(address)).toContain('Confidential');
  expect(views.get('/sitemap.xml')).toContain('/operations/secret/');
  expect(views.get('/decisions/')).toContain('"unpublished":"Draft"');
  expect(blog.edition.snapshot.aliases.get('/hush/')).toBe('/posts/operations/secret/');
});

test('what is published has the same fingerprint for readers as in a preview that holds nothing else', async () => {
  const folder = await contentFolder();
  const [readers, preview] = [await openTestBlog(folder), await openTestBlog(folder, { audience: 'preview' })];
  expect(changedBetween(fingerprints(readers.edition.desired), fingerprints(preview.edition.desired))).toEqual([]);
});

test('a mark goes when its moment comes, and when the draft is published', async () => {
  const clock: Clock = { now: '2027-03-03T07:59:00Z' };
  const folder = await contentFolder(files);
  const blog = await openTestBlog(folder, { clock, audience: 'preview' });
  expect(marksOf(blog)).toMatchObject({ Later: 'Scheduled for 3 Mar 2027, 09:00 CET', Confidential: 'Draft' });
  expect(blog.edition.snapshot.nextChange).toBe('2027-03-03T08:00:00Z');
  clock.now = '2027-03-03T08:00:00Z';
  await blog.refresh([]);
  await put(folder, 'posts/operations/secret.mdx', postText({ title: 'Confidential' }));
  await blog.refresh();
  expect(marksOf(blog)).toMatchObject({ Later: undefined, Confidential: undefined, Undecided: 'Draft' });
});

test('an edit of a draft keeps its mark, and a broken one its last good version', async () => {
  const folder = await contentFolder(files);
  const blog = await openTestBlog(folder, { audience: 'preview' });
  const text = postText({ title: 'Confidential again', draft: 'true', tags: '[hidden]', aliases: '[/hush/]' });
  await put(folder, 'posts/operations/secret.mdx', text);
  await blog.refresh(['posts/operations/secret.mdx']);
  expect(marksOf(blog)).toMatchObject({ 'Confidential again': 'Draft' });
  await put(folder, 'posts/operations/secret.mdx', `${text}\nA slip {of: the} hand <5 ms.\n`);
  await blog.refresh();
  expect(marksOf(blog)).toMatchObject({ 'Confidential again': 'Draft' });
  expect(blog.edition.snapshot.problems.map((problem) => problem.path)).toContain('posts/operations/secret.mdx');
});

test('what serves readers keeps no word of a draft, in memory or on disk, and shows what is made for authors', async () => {
  const folder = await contentFolder({
    ...files,
    'posts/architecture-decisions/old.mdx': postText({ decision: decisionBlock('0006') }),
    'posts/architecture-decisions/next.mdx': postText(
      { title: 'Undecided', draft: 'true', decision: decisionBlock('0007', { supersedes: '[{ id: "0006", reason: Hushed }]' }) },
      'Whispered words.\n',
    ),
  });
  const cache = await temporaryFolder();
  const readers = await openTestBlog(folder, { audience: 'readers', remember: true, cache });
  await put(folder, 'posts/operations/secret.mdx', postText({ title: 'Confidential', draft: 'true' }, 'Murmured words.\n'));
  await readers.refresh();
  await readers.compileWaiting();
  await readers.flush();
  const authors = await openTestBlog(folder, { audience: 'authors' });
  expect(changedBetween(fingerprints(readers.edition.desired), fingerprints(authors.edition.desired))).toEqual([]);
  expect(printed(readers)).toEqual(printed(authors));
  const words = /Confidential|Undecided|Hushed|Whispered|Murmured|hidden|hush/;
  expect(JSON.stringify([...readers.edition.snapshot.files])).not.toMatch(words);
  expect(JSON.stringify([...authors.edition.snapshot.files])).toMatch(words);
  const kept = await readdir(cache, { recursive: true, withFileTypes: true });
  const texts = await Promise.all(
    kept.filter((entry) => entry.isFile()).map((entry) => readFile(path.join(entry.parentPath, entry.name), 'utf8')),
  );
  expect(texts.length).toBeGreaterThan(0);
  expect(texts.filter((text) => words.test(text))).toEqual([]);
});

test('a draft that is published is whole at once, and withheld again when it is withdrawn', async () => {
  const folder = await contentFolder(files);
  const blog = await openTestBlog(folder, { audience: 'readers' });
  await put(folder, 'posts/operations/secret.mdx', postText({ title: 'Confidential', tags: '[hidden]' }));
  await blog.refresh();
  expect(blog.edition.snapshot.postAt.get('/posts/operations/secret/')?.card.title).toBe('Confidential');
  await put(folder, 'posts/operations/secret.mdx', postText({ title: 'Confidential', tags: '[hidden]', draft: 'true' }));
  await blog.refresh();
  expect(JSON.stringify([...blog.edition.snapshot.files])).not.toContain('Confidential');
});
