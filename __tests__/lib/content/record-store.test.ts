/** @jest-environment node */
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { seeded } from '@/bench/generate-content';
import { summed } from '@/lib/content/summed';
import { pipelineVersion } from '@/lib/markdown/pipeline-version';
import type { Blog } from '@/lib/publishing/blog';
import {
  contentFolder,
  fileText,
  fingerprints,
  listed,
  openTestBlog,
  postText,
  put,
  temporaryFolder,
} from '@/__tests__/content-fixtures';

const file = 'posts/foundations/one.mdx';
let folder: string;
let cache: string;
let own: string;
let good: Readonly<Record<string, string>>;
let views: string;
const reported: unknown[] = [];

const start = () => openTestBlog(folder, { cache, remember: true, report: (error) => reported.push(error) });
/** Everything that readers get, as text. */
async function shown(blog: Blog): Promise<string> {
  const all: string[] = [];
  for (const [address, desired] of blog.edition.desired) all.push(`${address} ${JSON.stringify(await blog.view(desired))}`);
  return all.join('\n');
}

beforeEach(async () => {
  folder = await contentFolder({
    [file]: postText({ title: 'One', tags: '[flux]' }, '## Part\n\nSome text, and [two](./two.mdx).\n'),
    'posts/foundations/two.mdx': postText({ title: 'Two', date: '2026-01-01' }),
    'decisions/0001-use-flux.md': '# 1. Use Flux\n\n## Status\n\nAccepted\n\n## Context\n\nWords.\n',
    'permalinks.lock': '/posts/foundations/one/\n',
  });
  cache = await temporaryFolder();
  const blog = await start();
  await blog.compileWaiting();
  await blog.flush();
  own = path.join(cache, blog.source.name);
  [good, views] = [fingerprints(blog.edition.desired), await shown(blog)];
  reported.length = 0;
});

const records = () => path.join(own, 'records.jsonl');
/** Changes the lines of the records as another program would. */
async function change(make: (line: Record<string, unknown>) => unknown): Promise<void> {
  const lines = (await readFile(records(), 'utf8')).trim().split('\n');
  await writeFile(records(), `${lines.map((line) => JSON.stringify(make(JSON.parse(line)))).join('\n')}\n`);
}
const changed = (part: string, value: unknown) => (line: Record<string, unknown>) => {
  const copy = structuredClone(line);
  const steps = part.split('.');
  const last = steps.pop() ?? '';
  let at: unknown = copy;
  for (const step of steps) at = typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined;
  if (typeof at === 'object' && at !== null) Reflect.set(at, last, value);
  return copy;
};

describe('a version that was refused', () => {
  const refused = [{ path: file, line: 7, column: 1, rule: 'mdx/component', severity: 'error', message: 'no <Shout>' }];
  /** Writes the record of the file as if its version had been refused by a compiler. */
  async function refusedBy(compiler: string): Promise<void> {
    const lines = (await readFile(records(), 'utf8'))
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    const changedLines = lines.map((line) => {
      const rest = line as { sum?: string; path: string; record: Record<string, unknown> };
      delete rest.sum;
      return rest.path === file
        ? { ...rest, compiler, record: { ...rest.record, accepted: undefined, problems: refused } }
        : rest;
    });
    await writeFile(records(), changedLines.map((line) => `${summed(line)}\n`).join(''));
  }

  test('by another compiler is tried again, as after a component was added', async () => {
    await refusedBy('of other components');
    const blog = await start();
    expect([blog.parsedFiles, blog.edition.snapshot.problems, listed(blog)]).toEqual([
      1,
      [],
      expect.arrayContaining(['/posts/foundations/one/']),
    ]);
  });

  test('by this one is not', async () => {
    await refusedBy(pipelineVersion);
    const blog = await start();
    expect([blog.parsedFiles, blog.edition.snapshot.problems.map(({ rule }) => rule)]).toEqual([0, ['mdx/component']]);
  });
});

describe('records of another format', () => {
  test('are not believed: every file is parsed anew, and the new values show', async () => {
    await change((line) => changed('record.accepted.title', 'Of an older parser')(changed('format', 4)(line)));
    const blog = await start();
    expect(blog.parsedFiles).toBe(10);
    expect([fingerprints(blog.edition.desired), await shown(blog)]).toEqual([good, views]);
    await blog.flush();
    expect((await start()).parsedFiles).toBe(0);
  });

  test('may lack what this format has', async () => {
    await change((line) => changed('record.accepted.mentions', undefined)(changed('format', 3)(line)));
    expect(fingerprints((await start()).edition.desired)).toEqual(good);
  });

  test('still hold the last good version of a file that is broken now, which is parsed anew', async () => {
    const before = await start();
    await put(folder, file, '---\ntitle: v2: broken\n---\n');
    await before.refresh();
    await before.flush();
    await change((line) => changed('record.accepted.title', 'Of an older parser')(changed('format', 4)(line)));
    const blog = await start();
    expect([fingerprints(blog.edition.desired), blog.edition.snapshot.problems.length]).toEqual([good, 1]);
    expect(await shown(blog)).toContain('Some text');
  });

  test('named no language, which does not end the start where the last good text is gone too', async () => {
    const before = await start();
    await put(folder, file, postText({ title: '"It\'s one"' }));
    await before.refresh();
    await put(folder, file, '---\ntitle: v2: broken\n---\n');
    await before.refresh();
    await before.flush();
    await rm(path.join(own, 'texts'), { recursive: true });
    await change((line) => changed('record.accepted.language', undefined)(changed('format', 4)(line)));
    const { postAt } = (await start()).edition.snapshot;
    expect(postAt.get('/posts/foundations/one/')?.card.title).toBe('It’s one');
  });
});

describe('records on disk are believed only as a whole', () => {
  test.each([
    ['empty', changed('record', {})],
    ['a number', changed('record', 42)],
    ['null', changed('record', null)],
    ['a list', changed('record', [])],
    ['without problems', changed('record.problems', undefined)],
    ['without a date', changed('record.accepted.date', undefined)],
    ['with a date that is none', changed('record.accepted.date', 'soon')],
    ['with another title', changed('record.accepted.title', 'Changed on disk')],
    ['without its kind', changed('record.accepted.kind', undefined)],
    ['of another path', changed('record.path', 'posts/foundations/other.mdx')],
  ])('%s', async (_, make) => {
    await change(make);
    const blog = await start();
    expect([fingerprints(blog.edition.desired), await shown(blog), reported]).toEqual([good, views, []]);
    await blog.flush();
    expect((await start()).parsedFiles).toBe(0);
  });
});

async function filesOf(kind: string): Promise<string[]> {
  const names = await readdir(path.join(own, kind), { recursive: true });
  const files: string[] = [];
  for (const name of names) if ((await stat(path.join(own, kind, name))).isFile()) files.push(path.join(own, kind, name));
  return files.sort();
}

describe('bodies and texts on disk are believed only as a whole, and are mended', () => {
  test.each([
    ['bodies', '{"html":"<p>Half</p>"}'],
    ['bodies', 'null'],
    ['bodies', ''],
    ['texts', 'Other text'],
    ['texts', ''],
  ])('%s: %j', async (kind, text) => {
    const before = new Map<string, string>();
    for (const name of await filesOf(kind)) {
      before.set(name, await readFile(name, 'utf8'));
      await writeFile(name, text);
    }
    expect(before.size).toBeGreaterThan(3);
    const blog = await start();
    await blog.compileWaiting();
    expect([await shown(blog), reported]).toEqual([views, []]);
    if (kind === 'texts') return;
    for (const [name, whole] of before) expect(await readFile(name, 'utf8')).toBe(whole);
  });
});

test('a body under the name of another is compiled again', async () => {
  const names = await filesOf('bodies');
  const whole = await Promise.all(names.map((name) => readFile(name, 'utf8')));
  for (const [index, name] of names.entries()) await writeFile(name, whole[(index + 1) % names.length] ?? '');
  const blog = await start();
  await blog.compileWaiting();
  expect([await shown(blog), reported]).toEqual([views, []]);
  expect(await Promise.all(names.map((name) => readFile(name, 'utf8')))).toEqual(whole);
});

test('whatever is cut or garbled on disk, a start does not fail, and readers get the same', async () => {
  const random = seeded(20260228);
  const pick = (below: number) => Math.floor(random() * below);
  const all = [records(), ...(await filesOf('bodies')), ...(await filesOf('texts')), path.join(own, 'instant')];
  const before = new Map<string, Buffer>();
  for (const name of all) before.set(name, await readFile(name).catch(() => Buffer.of()));
  for (let round = 0; round < 200; round++) {
    for (const [name, bytes] of before) {
      const garbled = Buffer.from(bytes);
      if (round % 3 === 0) await writeFile(name, garbled.subarray(0, pick(garbled.length)));
      else {
        for (let times = 0; times <= pick(4); times++) if (garbled.length > 0) garbled[pick(garbled.length)] = pick(256);
        await writeFile(name, garbled);
      }
    }
    const blog = await start();
    expect([round, fingerprints(blog.edition.desired)]).toEqual([round, good]);
    if (round % 10 === 0) expect([round, await shown(blog)]).toEqual([round, views]);
    await blog.flush();
  }
}, 240_000);

test('a post that no earlier start has proven and that does not compile is nowhere once somebody asks for it', async () => {
  const bad = { 'posts/operations/bad.md': postText({ title: 'Bad' }, '[a](javascript:alert(1))\n') };
  const blog = await openTestBlog(await contentFolder({ ...bad, 'posts/operations/b.mdx': postText() }));
  const address = '/posts/operations/bad/';
  const desired = blog.edition.desired.get(address);
  if (desired === undefined) throw new Error('it is accepted by its front matter');
  await expect(blog.view(desired)).rejects.toThrow();
  expect([listed(blog).includes(address), blog.edition.desired.has(address)]).toEqual([false, false]);
  for (const list of ['/', '/posts/', '/posts/2026/', '/rss.xml', '/sitemap.xml', '/posts/operations/']) {
    const wanted = blog.edition.desired.get(list);
    expect([list, JSON.stringify(wanted && (await blog.view(wanted)))]).toEqual([list, expect.not.stringContaining(address)]);
  }
});

test('one found by the work in the background leaves every list at once', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 45 }, (_, index) => [`posts/operations/p${index}.mdx`, postText({ date: `2026-02-01` })]),
  );
  const bad = { 'posts/operations/bad.mdx': postText({ date: '2020-01-01' }, 'A {slip}.\n') };
  const blog = await openTestBlog(
    await contentFolder({
      ...files,
      ...bad,
      'tracks/first.md': fileText({ title: 'T', description: 'D.', posts: '[foundations/one]' }),
    }),
  );
  await blog.compileWaiting();
  expect([listed(blog).length, blog.edition.desired.has('/posts/2020/')]).toEqual([46, false]);
});
