/** @jest-environment node */
import { describe, expect, test } from '@jest/globals';
import {
  blogOf,
  type Clock,
  contentFolder,
  fileText,
  fingerprints,
  changedBetween,
  listed,
  openTestBlog,
  postText,
  printed,
} from '@/__tests__/content-fixtures';

const later = { 'posts/operations/later.mdx': postText({ title: 'Later', date: '2026-07-01T08:00:00Z', tags: '[soon]' }) };

describe('a scheduled post', () => {
  test.each([
    ['2026-07-01T07:59:59.999Z', false],
    ['2026-07-01T08:00:00.000Z', true],
    ['2026-07-01T08:00:00.004Z', true],
    ['2026-07-01T08:00:01Z', true],
  ])('at %s is out: %s', async (now, isOut) => {
    const blog = await blogOf(later, now);
    expect(listed(blog).includes('/posts/operations/later/')).toBe(isOut);
    expect(blog.edition.desired.has('/posts/operations/later/')).toBe(isOut);
    expect(blog.edition.desired.has('/tags/soon/')).toBe(isOut);
    expect(blog.edition.snapshot.nextChange).toBe(isOut ? undefined : '2026-07-01T08:00:00Z');
  });

  test.each(['2026-07-01T08:00:00.000Z', '2026-07-01T08:00:00.900Z', '2026-07-01T09:00:00Z'])(
    'appears without an edit when the clock comes to %s',
    async (now) => {
      const clock: Clock = { now: '2026-07-01T07:00:00Z' };
      const blog = await openTestBlog(await contentFolder(later), { clock });
      const before = blog.edition;
      expect(await blog.refresh([])).toBe(before);
      clock.now = now;
      expect((await blog.refresh([])).snapshot.postAt.has('/posts/operations/later/')).toBe(true);
      expect(blog.edition.snapshot.version).toBe(before.snapshot.version);
      expect(blog.edition.snapshot.nextChange).toBeUndefined();
    },
  );

  test('is the same then as when the site is made from scratch', async () => {
    const clock: Clock = { now: '2026-07-01T07:00:00Z' };
    const folder = await contentFolder(later);
    const blog = await openTestBlog(folder, { clock });
    const before = fingerprints(blog.edition.desired);
    clock.now = '2026-07-02T00:00:00Z';
    await blog.refresh([]);
    const after = fingerprints(blog.edition.desired);
    expect(after).toEqual(fingerprints((await openTestBlog(folder, { clock })).edition.desired));
    expect(changedBetween(before, after)).toContain('/posts/operations/later/');
  });

  test('with a bare day comes out when that day begins in the zone of the site', async () => {
    const files = { 'posts/operations/later.mdx': postText({ date: '2026-07-01' }) };
    expect((await blogOf(files, '2026-06-30T21:59:59Z')).edition.snapshot.postAt.has('/posts/operations/later/')).toBe(false);
    expect((await blogOf(files, '2026-06-30T22:00:00Z')).edition.snapshot.postAt.has('/posts/operations/later/')).toBe(true);
  });
});

describe('the next change', () => {
  test('is the earliest of what is scheduled and what grows old', async () => {
    const files = {
      ...later,
      'posts/operations/tried.mdx': postText({ verified: '2025-06-10' }),
      'posts/operations/draft.mdx': postText({ draft: 'true', date: '2026-06-02', verified: '2025-06-02' }),
    };
    expect((await blogOf(files, '2026-06-01T00:00:00Z')).edition.snapshot.nextChange).toBe('2026-06-09T22:00:00Z');
    expect((await blogOf(files, '2026-06-09T22:00:00Z')).edition.snapshot.nextChange).toBe('2026-07-01T08:00:00Z');
    expect((await blogOf(files, '2026-07-01T08:00:00Z')).edition.snapshot.nextChange).toBeUndefined();
  });

  test.each([
    ['2027-08-01', '2028-07-31T22:00:00Z'],
    ['2028-02-29', '2029-02-28T23:00:00Z'],
  ])('of a post tried on %s is a year later, leap year or not', async (verified, instant) => {
    expect((await blogOf({ 'posts/operations/tried.mdx': postText({ verified }) })).edition.snapshot.nextChange).toBe(instant);
  });

  test('turns a post that was tried a year ago into one that may be out of date, and only its page changes', async () => {
    const clock: Clock = { now: '2026-08-01T00:00:00Z' };
    const blog = await openTestBlog(await contentFolder({ 'posts/operations/tried.mdx': postText({ verified: '2025-09-01' }) }), {
      clock,
    });
    const before = fingerprints(blog.edition.desired);
    expect(blog.edition.snapshot.postAt.get('/posts/operations/tried/')?.outdated).toBe(false);
    clock.now = '2026-09-01T00:00:00Z';
    await blog.refresh([]);
    expect(blog.edition.snapshot.postAt.get('/posts/operations/tried/')?.outdated).toBe(true);
    expect(changedBetween(before, fingerprints(blog.edition.desired))).toEqual(['/posts/operations/tried/']);
  });
});

test('leaves drafts out of lists, tracks, tags, feeds, sitemap, aliases and the desired state', async () => {
  const blog = await blogOf({
    'posts/operations/secret.mdx': postText({ title: 'Confidential', draft: 'true', tags: '[hidden]', aliases: '[/hush/]' }),
    'posts/operations/open.mdx': postText({ title: 'Open' }, 'See [it](secret.mdx).\n'),
    'tracks/first.md': fileText({ title: 'T', description: 'D.', posts: '[foundations/one, operations/secret]' }),
  });
  const shown = await Promise.all(
    [...blog.edition.desired.values()].map(async (desired) => JSON.stringify(await blog.view(desired))),
  );
  expect(shown.length).toBeGreaterThan(10);
  expect(shown.filter((view) => /Confidential|hidden|hush|operations\/secret/.test(view))).toEqual([]);
  expect([...blog.edition.desired.keys()].filter((address) => /secret|hidden/.test(address))).toEqual([]);
  expect(blog.edition.snapshot.aliases.size).toBe(0);
});

test('serves an unlisted post by its address and names it nowhere', async () => {
  const blog = await blogOf({ 'posts/operations/quiet.mdx': postText({ title: 'Quiet', unlisted: 'true', tags: '[hidden]' }) });
  const naming: string[] = [];
  for (const [address, desired] of blog.edition.desired)
    if (/Quiet|operations\/quiet/.test(JSON.stringify(await blog.view(desired)))) naming.push(address);
  expect(naming).toEqual(['/posts/operations/quiet/', '/posts/operations/quiet/index.md', '/cards/posts/operations/quiet.png']);
  expect(blog.edition.desired.has('/tags/hidden/')).toBe(false);
  expect(printed(blog)).toEqual([]);
});
