/** @jest-environment node */
import { appendFile, readdir, rename, rm, utimes } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Blog, openBlog } from '@/lib/publishing/blog';
import { folderSource } from '@/lib/sources/folder-source';
import {
  changedBetween,
  type Clock,
  contentFolder,
  fingerprints,
  listed,
  openTestBlog,
  postText,
  printed,
  put,
  siteText,
  temporaryFolder,
} from '@/__tests__/content-fixtures';

const one = '/posts/foundations/one/';
const file = 'posts/foundations/one.mdx';
const titleOf = (blog: Blog, address = one) => blog.edition.snapshot.postAt.get(address)?.card.title;
const bodyOf = async (blog: Blog, address = one) => {
  const desired = blog.edition.desired.get(address);
  return desired === undefined ? undefined : JSON.stringify(await blog.view(desired));
};

const breakings = [
  ['the front matter does not parse', '---\ntitle: v2: broken\n---\n\nNew text.\n'],
  ['a field is wrong', postText({ title: 'Two', draft: 'perhaps' }, 'New text.\n')],
  ['the body does not compile', postText({ title: 'Two' }, 'New {text} <5 ms.\n')],
  ['the file is empty', ''],
] as const;

describe('nothing is parsed twice', () => {
  test('in one process', async () => {
    const folder = await contentFolder({ 'posts/operations/a.mdx': postText() });
    const blog = await openTestBlog(folder);
    const first = blog.parsedFiles;
    expect(first).toBe(8);
    const before = blog.edition;
    expect(await blog.refresh()).toBe(before);
    expect(blog.parsedFiles).toBe(first);
    await put(folder, 'posts/operations/a.mdx', postText({ title: 'Edited' }));
    await blog.refresh();
    expect(blog.parsedFiles).toBe(first + 1);
    expect(titleOf(blog, '/posts/operations/a/')).toBe('Edited');
  });

  test('when a file is only touched', async () => {
    const folder = await contentFolder();
    const blog = await openTestBlog(folder);
    const [before, parsed] = [blog.edition, blog.parsedFiles];
    await utimes(path.join(folder, file), new Date('2020-01-01'), new Date('2020-01-01'));
    expect(await blog.refresh()).toBe(before);
    expect(blog.parsedFiles).toBe(parsed);
  });

  test('in the next process, which starts from records on disk', async () => {
    const folder = await contentFolder();
    const cache = await temporaryFolder();
    const first = await openTestBlog(folder, { cache, remember: true });
    await first.compileWaiting();
    await first.flush();
    const second = await openTestBlog(folder, { cache, remember: true });
    expect(second.parsedFiles).toBe(0);
    expect(second.edition.snapshot.version).toBe(first.edition.snapshot.version);
    expect(fingerprints(second.edition.desired)).toEqual(fingerprints(first.edition.desired));
  });

  test('but what changed between two processes is', async () => {
    const folder = await contentFolder({ 'posts/operations/a.mdx': postText(), 'posts/operations/b.mdx': postText() });
    const cache = await temporaryFolder();
    await (await openTestBlog(folder, { cache, remember: true })).flush();
    await put(folder, 'posts/operations/a.mdx', postText({ title: 'Edited' }));
    await rm(path.join(folder, 'posts/operations/b.mdx'));
    const second = await openTestBlog(folder, { cache, remember: true });
    expect(second.parsedFiles).toBe(1);
    expect(titleOf(second, '/posts/operations/a/')).toBe('Edited');
    expect(second.edition.snapshot.postAt.has('/posts/operations/b/')).toBe(false);
  });

  test('and a record that a crash cut off costs its own file and no other', async () => {
    const folder = await contentFolder();
    const cache = await temporaryFolder();
    const first = await openTestBlog(folder, { cache, remember: true });
    await first.flush();
    await appendFile(path.join(cache, first.source.name, 'records.jsonl'), '{"format":1,"path":"posts/found');
    const second = await openTestBlog(folder, { cache, remember: true });
    expect(second.parsedFiles).toBe(0);
    await put(folder, file, postText({ title: 'Edited' }));
    await second.refresh();
    await second.flush();
    const third = await openTestBlog(folder, { cache, remember: true });
    expect([third.parsedFiles, titleOf(third)]).toEqual([0, 'Edited']);
  });
});

describe('the last good version', () => {
  test.each(breakings)('stays while %s', async (_, broken) => {
    const folder = await contentFolder({ [file]: postText({ title: 'One' }, 'Old text.\n') });
    const blog = await openTestBlog(folder);
    const before = fingerprints(blog.edition.desired);
    await put(folder, file, broken);
    await blog.refresh();
    expect(printed(blog).every((line) => line.startsWith(`${file}:`))).toBe(true);
    expect(printed(blog).length).toBeGreaterThan(0);
    expect(fingerprints(blog.edition.desired)).toEqual(before);
    expect(await bodyOf(blog)).toContain('Old text.');
  });

  test.each(breakings)('stays over a restart while %s', async (_, broken) => {
    const folder = await contentFolder({ [file]: postText({ title: 'One' }, 'Old text.\n') });
    const cache = await temporaryFolder();
    const first = await openTestBlog(folder, { cache, remember: true });
    const before = fingerprints(first.edition.desired);
    await put(folder, file, broken);
    await first.refresh();
    await first.flush();
    const problems = printed(first);
    for (let start = 0; start < 2; start++) {
      const next = await openTestBlog(folder, { cache, remember: true });
      expect(printed(next)).toEqual(problems);
      expect(fingerprints(next.edition.desired)).toEqual(before);
      expect(await bodyOf(next)).toContain('Old text.');
      await next.flush();
    }
  });

  test.each(breakings)('stays when the file broke while no process ran: %s', async (_, broken) => {
    const folder = await contentFolder({ [file]: postText({ title: 'One' }, 'Old text.\n') });
    const cache = await temporaryFolder();
    const first = await openTestBlog(folder, { cache, remember: true });
    await first.compileWaiting();
    await first.flush();
    await put(folder, file, broken);
    const second = await openTestBlog(folder, { cache, remember: true });
    expect(titleOf(second)).toBe('One');
    expect(await bodyOf(second)).toContain('Old text.');
    expect(printed(second).length).toBeGreaterThan(0);
  });

  test('is never shown with the text of another version', async () => {
    const folder = await contentFolder({ [file]: postText({ title: 'One' }, 'Old text.\n') });
    const cache = await temporaryFolder();
    // Killed before any body was compiled: the bytes of the first version are nowhere.
    await (await openTestBlog(folder, { cache, remember: true })).flush();
    await put(folder, file, postText({ title: 'Two', draft: 'perhaps' }, 'New text.\n'));
    const second = await openTestBlog(folder, { cache, remember: true });
    await second.compileWaiting();
    await second.refresh([]);
    expect(second.edition.snapshot.postAt.has(one)).toBe(false);
    expect(printed(second)).toContain(`${file}:1:1: file/gone: the text of its last good version is gone. Repair the file.`);
    await put(folder, file, postText({ title: 'Three' }, 'Newest text.\n'));
    await second.refresh();
    expect(await bodyOf(second)).toContain('Newest text.');
  });

  test('of another file does not hold back the rest', async () => {
    const folder = await contentFolder({ 'posts/operations/a.mdx': postText({ title: 'A' }) });
    const blog = await openTestBlog(folder);
    await put(folder, file, breakings[0][1]);
    await put(folder, 'posts/operations/a.mdx', postText({ title: 'A, edited' }));
    await put(folder, 'posts/operations/b.mdx', postText({ title: 'B' }));
    await blog.refresh();
    expect([titleOf(blog), titleOf(blog, '/posts/operations/a/'), titleOf(blog, '/posts/operations/b/')]).toEqual([
      'One',
      'A, edited',
      'B',
    ]);
  });

  test('gives way to the repaired file', async () => {
    const folder = await contentFolder();
    const blog = await openTestBlog(folder);
    await put(folder, file, breakings[2][1]);
    await blog.refresh();
    expect(titleOf(blog)).toBe('One');
    await put(folder, file, postText({ title: 'Repaired' }, 'Fine again.\n'));
    await blog.refresh();
    expect(titleOf(blog)).toBe('Repaired');
    expect(await bodyOf(blog)).toContain('Fine again.');
    expect(printed(blog)).toEqual([]);
  });

  test('is left out when there never was one, and goes live when it is repaired', async () => {
    const folder = await contentFolder({ 'posts/operations/a.mdx': postText({ draft: 'perhaps' }) });
    const blog = await openTestBlog(folder);
    expect(listed(blog)).toEqual([one]);
    await put(folder, 'posts/operations/a.mdx', postText());
    await blog.refresh();
    expect(listed(blog)).toContain('/posts/operations/a/');
  });

  test('is left out when a body that nobody had compiled turns out to be broken', async () => {
    const blog = await openTestBlog(await contentFolder({ 'posts/operations/a.mdx': postText({}, 'Broken {here}.\n') }));
    expect(listed(blog)).toContain('/posts/operations/a/');
    await blog.compileWaiting();
    await blog.refresh([]);
    expect(listed(blog)).toEqual([one]);
    expect(printed(blog)).toEqual([expect.stringContaining('posts/operations/a.mdx:7:8: mdx/expression:')]);
  });

  test('of the settings stays while site.md is broken', async () => {
    const folder = await contentFolder();
    const blog = await openTestBlog(folder);
    const before = fingerprints(blog.edition.desired);
    await put(folder, 'site.md', siteText({ name: 'New', zone: 'Nowhere' }));
    await blog.refresh();
    expect(blog.edition.snapshot.usable).toBe(true);
    expect(fingerprints(blog.edition.desired)).toEqual(before);
    expect(printed(blog)).toEqual([
      'site.md:5:1: site/zone: "Nowhere" is not a time zone (zone). Use an IANA name such as Europe/Zurich.',
    ]);
    await put(folder, 'site.md', siteText({ name: 'New' }));
    await blog.refresh();
    expect(blog.edition.snapshot.frame.name).toBe('New');
  });
});

describe('what an author withdraws is gone, whatever else is wrong', () => {
  test.each([
    ['draft in front matter that does not parse', '---\ntitle: v2: broken\ndraft: true\n---\n\nText.\n', 'gone'],
    ['draft with another field wrong', postText({ draft: 'true', date: '2024-02-30' }), 'gone'],
    ['draft with a body that does not compile', postText({ draft: 'true' }, 'A {slip}.\n'), 'gone'],
    ['draft in front matter that is not closed', '---\ntitle: x\ndraft: true # not yet\n', 'gone'],
    ['draft with CRLF', '---\r\ntitle: v2: broken\r\ndraft: true\r\n---\r\n', 'gone'],
    ['unlisted in front matter that does not parse', '---\ntitle: v2: broken\nunlisted: true\n---\n\nText.\n', 'unlisted'],
    ['unlisted with a body that does not compile', postText({ unlisted: 'true' }, 'A {slip}.\n'), 'unlisted'],
    ['neither, when the words stand in the body', '---\ntitle: v2: broken\n---\n\ndraft: true\nunlisted: true\n', 'listed'],
  ])('%s', async (_, text, expected) => {
    const folder = await contentFolder();
    const cache = await temporaryFolder();
    const blog = await openTestBlog(folder, { cache, remember: true });
    await put(folder, file, text);
    await blog.refresh();
    await blog.flush();
    const state = ({ edition: { snapshot } }: Blog) =>
      !snapshot.postAt.has(one) ? 'gone' : snapshot.posts.length === 0 ? 'unlisted' : 'listed';
    expect(state(blog)).toBe(expected);
    expect(state(await openTestBlog(folder, { cache, remember: true }))).toBe(expected);
  });

  test('a deleted file, broken before', async () => {
    const folder = await contentFolder();
    const blog = await openTestBlog(folder);
    await put(folder, file, breakings[0][1]);
    await blog.refresh();
    await rm(path.join(folder, file));
    await blog.refresh([file]);
    expect(blog.edition.snapshot.postAt.size).toBe(0);
    expect(printed(blog)).toEqual(['tracks/first.md:4:9: track/post: there is no post "foundations/one" (posts.0).']);
  });
});

describe('settings decide what files mean', () => {
  test('a new zone moves bare days', async () => {
    const folder = await contentFolder({ [file]: postText({ date: '2026-02-01' }) });
    const blog = await openTestBlog(folder);
    await put(folder, 'site.md', siteText({ zone: 'America/New_York' }));
    await blog.refresh(['site.md']);
    expect(blog.edition.snapshot.postAt.get(one)?.card.published).toEqual({
      iso: '2026-02-01T05:00:00Z',
      long: 'February 1, 2026 at 12:00 AM',
      day: 'February 1, 2026',
      bare: '2026-02-01',
    });
  });

  test('a new zone moves bare days of a last good version too', async () => {
    const folder = await contentFolder({ [file]: postText({ date: '2026-02-01' }) });
    const blog = await openTestBlog(folder);
    await put(folder, file, breakings[2][1]);
    await blog.refresh();
    await put(folder, 'site.md', siteText({ zone: 'America/New_York' }));
    await blog.refresh();
    expect(blog.edition.snapshot.postAt.get(one)?.card.published.iso).toBe('2026-02-01T05:00:00Z');
  });

  test('a new status word repairs the decision that used it', async () => {
    const decision = '\n  id: "0001"\n  status: parked\n  date: 2026-01-01';
    const folder = await contentFolder({ 'posts/architecture-decisions/a.mdx': postText({ decision }) });
    const blog = await openTestBlog(folder);
    expect(listed(blog)).toEqual([one]);
    await put(folder, 'site.md', siteText({ statuses: '{ parked: { standard: proposed, definition: Later. } }' }));
    await blog.refresh();
    expect(blog.edition.snapshot.postAt.get('/posts/architecture-decisions/a/')?.card.decision?.stamp).toMatchObject({
      word: 'parked',
      standard: 'proposed',
      definition: 'Later.',
    });
    expect(printed(blog)).toEqual([]);
  });
});

describe('the content version', () => {
  test('is the same for the same files in whatever order they were edited', async () => {
    const [a, b] = [postText({ title: 'A' }), postText({ title: 'B' })];
    const left = await contentFolder();
    const right = await contentFolder();
    const [one, other] = [await openTestBlog(left), await openTestBlog(right)];
    const versions = new Set([one.edition.snapshot.version]);
    for (const name of ['posts/operations/a.mdx', 'posts/operations/b.mdx']) {
      await put(left, name, name.includes('a.mdx') ? a : b);
      versions.add((await one.refresh()).snapshot.version);
    }
    await put(right, 'posts/operations/b.mdx', 'broken');
    await other.refresh();
    await put(right, 'posts/operations/b.mdx', b);
    await other.refresh();
    await put(right, 'posts/operations/a.mdx', a);
    await other.refresh();
    expect(other.edition.snapshot.version).toBe(one.edition.snapshot.version);
    expect((await openTestBlog(left)).edition.snapshot.version).toBe(one.edition.snapshot.version);
    expect(versions.size).toBe(3);
  });

  test('comes back when an edit is taken back, and differs for a file under another name', async () => {
    const folder = await contentFolder();
    const blog = await openTestBlog(folder);
    const { version } = blog.edition.snapshot;
    await put(folder, file, postText({ title: 'Edited' }));
    expect((await blog.refresh()).snapshot.version).not.toBe(version);
    await put(folder, file, postText({ title: 'One' }));
    expect((await blog.refresh()).snapshot.version).toBe(version);
    await rename(path.join(folder, file), path.join(folder, 'posts/foundations/two.mdx'));
    expect((await blog.refresh()).snapshot.version).not.toBe(version);
  });
});

test('an incumbent keeps its address when a second file comes to want it', async () => {
  const folder = await contentFolder({ 'posts/operations/b/index.mdx': postText({ title: 'Incumbent' }) });
  const blog = await openTestBlog(folder);
  await put(folder, 'posts/operations/b.mdx', postText({ title: 'Newcomer' }));
  await blog.refresh();
  expect(titleOf(blog, '/posts/operations/b/')).toBe('Incumbent');
  expect(printed(blog)).toEqual([
    'posts/operations/b.mdx:1:1: path/collision: /posts/operations/b/ is also the address of posts/operations/b/index.mdx. Rename one of them.',
  ]);
});

test('an edit that leaves the arrangement keeps every other post as the same object', async () => {
  const folder = await contentFolder({ 'posts/operations/a.mdx': postText(), 'posts/operations/b.mdx': postText() });
  const clock: Clock = { now: '2026-06-01T00:00:00Z' };
  const blog = await openTestBlog(folder, { clock });
  const before = blog.edition.snapshot;
  await put(folder, 'posts/operations/a.mdx', postText({ title: 'Edited' }));
  await blog.refresh();
  const after = blog.edition.snapshot;
  expect(after.posts.filter((post) => !before.posts.includes(post)).map((post) => post.file.path)).toEqual([
    'posts/operations/a.mdx',
  ]);
  expect([...after.changed]).toEqual(['posts/operations/a.mdx']);
  expect(
    changedBetween(fingerprints(blog.edition.desired), fingerprints((await openTestBlog(folder, { clock })).edition.desired)),
  ).toEqual([]);
});

test('a file that our own parser breaks down on is a problem of that file: what readers have of it stays, and others go on', async () => {
  const folder = await contentFolder({
    'posts/operations/a.mdx': postText({ title: 'A' }),
    'posts/operations/b.mdx': postText(),
  });
  const files = folderSource(folder);
  let isFaulty = false;
  const read = async (file: string) => {
    const bytes = await files.read(file);
    if (!isFaulty || bytes === undefined || file !== 'posts/operations/a.mdx') return bytes;
    const { length } = bytes;
    let looks = 0;
    const get = () => {
      if (++looks === 1) throw new Error('never seen before');
      return length;
    };
    return Object.defineProperty(bytes, 'length', { get });
  };
  const faults: unknown[] = [];
  const blog = await openBlog(
    { CONTENT_SOURCE: folder, CACHE_FOLDER: await temporaryFolder(), SITE_URL: undefined },
    { source: { ...files, read }, report: (error) => void faults.push(error) },
  );
  isFaulty = true;
  await put(folder, 'posts/operations/a.mdx', postText({ title: 'A, edited' }));
  await put(folder, 'posts/operations/b.mdx', postText({ title: 'B, edited' }));
  const { posts } = (await blog.refresh()).snapshot;
  expect(posts.map(({ file }) => file.title).sort()).toEqual(['A', 'B, edited', 'One']);
  expect(printed(blog)).toEqual([
    'posts/operations/a.mdx:1:1: file/fault: cannot be read: never seen before. This is a bug in the engine, not in your text. Please report it.',
  ]);
  expect(faults).toEqual([expect.objectContaining({ message: 'never seen before' })]);
});

test('a source that cannot be read is an outage, never an empty site', async () => {
  const folder = await contentFolder();
  const blog = await openTestBlog(folder);
  const before = blog.edition;
  await rename(folder, `${folder}-away`);
  await expect(blog.refresh()).rejects.toThrow('ENOENT');
  expect(blog.edition).toBe(before);
  await rename(`${folder}-away`, folder);
  expect((await blog.refresh()).snapshot.posts).toHaveLength(1);
  await expect(openTestBlog(path.join(folder, 'nowhere'))).rejects.toThrow('ENOENT');
});

test('remembers nothing on disk but compiled bodies unless it is told to', async () => {
  const cache = await temporaryFolder();
  const blog = await openTestBlog(await contentFolder(), { cache });
  await blog.compileWaiting();
  await blog.flush();
  const kept = await readdir(cache, { recursive: true });
  expect([kept.some((name) => name.endsWith('bodies')), kept.some((name) => name.includes('records'))]).toEqual([true, false]);
});

test('a start reports the warnings of bodies once they are compiled, as the check does', async () => {
  const folder = await contentFolder({ 'posts/operations/a.mdx': postText({}, 'Text.\n\n![](./a.png)\n\n```nosuch\na\n```\n') });
  const blog = await openTestBlog(folder);
  await blog.compileWaiting();
  const { snapshot } = await blog.refresh([]);
  expect(snapshot.problems.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['picture/alt', 'code/unknown-language']));
});

test('takes formulas between single dollars where the settings of the site say so, from when they say so', async () => {
  const folder = await contentFolder({ 'posts/operations/a.mdx': postText({}, 'So $x^2$ it is.\n') });
  const blog = await openTestBlog(folder);
  const htmlOf = async () => {
    const post = blog.edition.snapshot.postAt.get('/posts/operations/a/');
    return post === undefined ? '' : (await blog.compiled(post.file)).html;
  };
  expect(await htmlOf()).toContain('$x^2$');
  await put(folder, 'site.md', siteText({ dollarMaths: 'true' }));
  await blog.refresh();
  expect(await htmlOf()).toContain('<math');
});
