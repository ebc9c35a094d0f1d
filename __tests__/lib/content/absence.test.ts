/** @jest-environment node */
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
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
import { PassingTime } from './passing-time';

const file = 'posts/foundations/one.mdx';

async function opened(files = {}) {
  const folder = await contentFolder({ 'posts/operations/a.mdx': postText({ title: 'A' }), ...files });
  const [storeClock, cache] = [new PassingTime(), await temporaryFolder()];
  const blog = await openTestBlog(folder, { storeClock, cache, remember: true });
  await blog.compileWaiting();
  return { folder, cache, storeClock, blog, inside: (name: string) => path.join(folder, name) };
}

describe('a file that is deleted and written again', () => {
  test.each([file, 'tracks/first.md', 'categories/foundations.md', 'pages/about.mdx', 'site.md'])(
    'was never away: %s',
    async (name) => {
      for (const gap of [5, 50, 200]) {
        const { blog, folder, inside, storeClock } = await opened();
        const before = fingerprints(blog.edition.desired);
        const text = await readFile(inside(name));
        await rm(inside(name));
        storeClock.at(gap, () => put(folder, name, text));
        await blog.refresh([name]);
        expect([gap, fingerprints(blog.edition.desired)]).toEqual([gap, before]);
        expect(printed(blog)).toEqual([]);
      }
    },
  );

  test.each([30, 200])(
    'keeps its text while it is empty for %i ms, also when it has just been saved again and again',
    async (gap) => {
      const { blog, folder, storeClock } = await opened();
      for (const title of ['B', 'C', 'D']) {
        await put(folder, file, postText({ title }));
        await blog.refresh([file]);
      }
      await put(folder, file, '');
      storeClock.at(gap, () => put(folder, file, postText({ title: 'E' })));
      const { snapshot } = await blog.refresh([file]);
      expect(snapshot.posts.map(({ card }) => card.title).sort()).toEqual(['A', 'E']);
      expect(printed(blog)).toEqual([]);
    },
  );

  test('shows its new text', async () => {
    const { blog, folder, inside, storeClock } = await opened();
    await rm(inside(file));
    storeClock.at(100, () => put(folder, file, postText({ title: 'Anew' })));
    const { snapshot } = await blog.refresh();
    expect(snapshot.posts.map(({ card }) => card.title).sort()).toEqual(['A', 'Anew']);
    expect(storeClock.time).toBeLessThan(200);
  });

  test('is gone when it stays away, in well under a second', async () => {
    const { blog, inside, storeClock } = await opened();
    await rm(inside('posts/operations/a.mdx'));
    await blog.refresh(['posts/operations/a.mdx']);
    expect(listed(blog)).toEqual(['/posts/foundations/one/']);
    expect(storeClock.time).toBeGreaterThanOrEqual(300);
    expect(storeClock.time).toBeLessThan(500);
  });

  test('is gone at once when the author is known to have removed it', async () => {
    const { blog, inside, storeClock } = await opened({ 'posts/operations/b.mdx': postText({ title: 'B' }) });
    const names = ['posts/operations/a.mdx', 'posts/operations/b.mdx'];
    await rm(inside('posts/operations/a.mdx'));
    await blog.refresh(names, new Set(names));
    expect(listed(blog).sort()).toEqual(['/posts/foundations/one/', '/posts/operations/b/']);
    expect(storeClock.time).toBe(0);
  });
});

describe('a site without its settings', () => {
  test('keeps those read last, also over a restart, and says so', async () => {
    const { blog, folder, cache, inside } = await opened();
    const before = fingerprints(blog.edition.desired);
    await rm(inside('site.md'));
    await blog.refresh(['site.md']);
    const problem = 'site.md:1:1: site/missing: the settings of the site are missing; those read last stay in use. Put it back.';
    expect([blog.edition.snapshot.usable, printed(blog)]).toEqual([true, [problem]]);
    expect(fingerprints(blog.edition.desired)).toEqual(before);
    await blog.refresh();
    await blog.flush();
    const next = await openTestBlog(folder, { cache, remember: true });
    expect([next.edition.snapshot.usable, printed(next), fingerprints(next.edition.desired)]).toEqual([true, [problem], before]);
    await put(folder, 'site.md', siteText({ name: 'Back' }));
    expect((await next.refresh()).snapshot.frame.name).toBe('Back');
    expect(printed(next)).toEqual([]);
  });

  test('still loses what is deleted', async () => {
    const { blog, inside } = await opened();
    await rm(inside('site.md'));
    await blog.refresh();
    await rm(inside('posts/operations/a.mdx'));
    await blog.refresh();
    expect(listed(blog)).toEqual(['/posts/foundations/one/']);
  });

  test('takes those of a file with the other ending', async () => {
    const { blog, folder, inside } = await opened();
    await rename(inside('site.md'), inside('site.mdx'));
    await blog.refresh();
    expect([printed(blog), blog.edition.snapshot.site.path]).toEqual([[], 'site.mdx']);
    await put(folder, 'site.mdx', siteText({ name: 'Other' }));
    expect((await blog.refresh()).snapshot.frame.name).toBe('Other');
  });
});

describe('a content folder that is away is an outage', () => {
  test('also when a push removes a file of it', async () => {
    const { blog, folder } = await opened();
    await rename(folder, `${folder}-away`);
    const name = 'posts/operations/a.mdx';
    await expect(blog.refresh([name], new Set([name]))).rejects.toThrow();
    expect(listed(blog)).toHaveLength(2);
  });

  test.each([
    ['missing', (folder: string) => rename(folder, `${folder}-away`)],
    [
      'empty, as where a disk is not mounted',
      async (folder: string) => {
        await rename(folder, `${folder}-away`);
        await mkdir(folder);
      },
    ],
    [
      'at a branch that holds other things',
      async (folder: string) => {
        await rename(folder, `${folder}-away`);
        await put(folder, 'src/README.md', 'Code.\n');
      },
    ],
  ])('when it is %s', async (_, leave) => {
    const { blog, folder, cache } = await opened();
    const before = blog.edition;
    await leave(folder);
    await expect(blog.refresh()).rejects.toThrow(/ENOENT|holds none of its \d+ files/);
    await expect(blog.refresh([file])).rejects.toThrow(/ENOENT|holds none of its \d+ files/);
    expect(blog.edition).toBe(before);
    await blog.flush();
    // A server that starts meanwhile shows what the one before had.
    const reported: unknown[] = [];
    const next = await openTestBlog(folder, { cache, remember: true, report: (error) => reported.push(error) });
    expect([fingerprints(next.edition.desired), reported.length]).toEqual([fingerprints(before.desired), 1]);
    await rm(folder, { recursive: true, force: true });
    await rename(`${folder}-away`, folder);
    expect((await blog.refresh()).snapshot.posts).toEqual(before.snapshot.posts);
    expect((await next.refresh()).snapshot.posts).toHaveLength(2);
  });

  test('when a tool takes its files away one by one', async () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`posts/operations/p${index}.mdx`, postText()]));
    const { blog, folder, inside, storeClock } = await opened(many);
    const names = (await readdir(folder, { recursive: true })).filter((name) => /\.mdx?$/.test(name)).sort();
    const before = blog.edition;
    const texts = new Map<string, Buffer>();
    for (const name of names) texts.set(name, await readFile(inside(name)));
    const [first = [], ...rest] = [0, 15, 30, 45].map((start) => names.slice(start, start + 15));
    for (const name of first) await rm(inside(name));
    rest.forEach((some, index) => storeClock.at(250 * (index + 1), () => Promise.all(some.map((name) => rm(inside(name))))));
    await expect(blog.refresh(first)).rejects.toThrow('holds none of its');
    expect(blog.edition).toBe(before);
    for (const [name, text] of texts) await put(folder, name, text);
    await blog.refresh();
    expect(fingerprints(blog.edition.desired)).toEqual(fingerprints(before.desired));
  });
});
