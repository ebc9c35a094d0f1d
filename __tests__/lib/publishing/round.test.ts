/** @jest-environment node */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { contentFolder, openTestBlog, postText, put } from '@/__tests__/content-fixtures';
import type { Blog } from '@/lib/publishing/blog';
import type { Host, Sight } from '@/lib/publishing/host';
import { editedAddresses, type Ledger, ledgerOf, note, round, type Round } from '@/lib/publishing/round';
import { sighting } from '@/lib/publishing/receipt';
import { desiredSight } from './idle-host';

const a = '/posts/operations/a/';
const b = '/posts/operations/b/';
const ranks = ['post', 'list', 'feed', 'large'];

let folder: string;
let blog: Blog;
let ledger: Ledger;
/** What was asked for, in the order in which it was begun. */
let asked: string[];
let atOnce: number;
let most: number;
let answers: Map<string, () => Promise<Sight>>;

beforeEach(async () => {
  folder = await contentFolder({
    'posts/operations/a.mdx': postText({ title: 'A', date: '2026-02-03' }),
    'posts/operations/b.mdx': postText({ title: 'B', date: '2025-02-03' }),
  });
  blog = await openTestBlog(folder);
  ledger = ledgerOf();
  for (const [, desired] of blog.edition.desired) note(ledger, desired);
  asked = [];
  [atOnce, most] = [0, 0];
  answers = new Map();
});

function hostOf(changes: Partial<Host> = {}): Host {
  return {
    width: 4,
    patience: 10_000,
    keepsGone: true,
    isWorthMaking: () => true,
    async renew(address, desired) {
      asked.push(address);
      most = Math.max(most, ++atOnce);
      try {
        await new Promise(setImmediate);
        return (await answers.get(address)?.()) ?? (desired === undefined ? { status: 410 } : desiredSight(desired));
      } finally {
        atOnce--;
      }
    },
    ...changes,
  };
}

const close = (host: Host, changes: Partial<Round> = {}) =>
  round({
    host,
    ledger,
    desired: blog.edition.desired,
    edited: editedAddresses(blog.edition),
    seen: sighting(),
    insists: false,
    isOver: () => false,
    ...changes,
  });

async function edit(name: string, title: string): Promise<void> {
  await put(folder, `posts/operations/${name}.mdx`, postText({ title, date: '2026-02-03' }));
  await blog.refresh();
}

const differing = () =>
  [...blog.edition.desired].filter(([address, { fingerprint }]) => ledger.shown.get(address)?.fingerprint !== fingerprint);

test('what came, what changed and what went is made anew, and nothing of the rest', async () => {
  await rm(path.join(folder, 'posts/operations/b.mdx'));
  await put(folder, 'posts/operations/c.mdx', postText({ title: 'C', date: '2023-02-03' }));
  await edit('a', 'A, retitled');
  const results = (await close(hostOf())).filter(({ address }) => !address.startsWith('/archive/'));
  const having = (change: string) => results.filter((each) => each.change === change).map(({ address }) => address);
  expect(having('added').sort()).toEqual([
    '/cards/posts/operations/c.png',
    '/posts/2023/',
    '/posts/operations/2023/',
    '/posts/operations/c/',
    '/posts/operations/c/index.md',
  ]);
  expect(having('gone').sort()).toEqual([
    '/cards/posts/operations/b.png',
    '/posts/2025/',
    '/posts/operations/2025/',
    '/posts/operations/b/',
    '/posts/operations/b/index.md',
  ]);
  expect(having('changed')).toEqual(expect.arrayContaining([a, '/posts/', '/rss.xml', '/sitemap.xml']));
  for (const address of ['/about/', '/posts/foundations/', '/robots.txt', '/tracks/'])
    expect(results.map((each) => each.address)).not.toContain(address);
});

test('what is gone comes first where it is kept, then what was edited, then each rank; several at a time', async () => {
  await rm(path.join(folder, 'posts/operations/b.mdx'));
  await edit('a', 'A, retitled');
  const results = await close(hostOf());
  const isGone = asked.map((address) => !blog.edition.desired.has(address));
  expect(isGone.indexOf(false)).toBe(isGone.lastIndexOf(true) + 1);
  expect(asked).toContain(b);
  const rest = asked.slice(isGone.indexOf(false));
  expect(rest[0]).toBe(a);
  const order = rest.map((address) => ranks.indexOf(blog.edition.desired.get(address)?.row.rank ?? ''));
  expect(order).toEqual([...order].sort());
  expect(most).toBe(4);
  expect(new Set(results.map(({ state }) => state))).toEqual(new Set(['gone', 'fresh']));
  expect([differing(), [...ledger.pending]]).toEqual([[], []]);
  expect(await close(hostOf())).toEqual([]);
});

test('what was edited comes before the table is looked at where what is gone is kept nowhere', async () => {
  await rm(path.join(folder, 'posts/operations/b.mdx'));
  await edit('a', 'A, retitled');
  await close(hostOf({ keepsGone: false, width: 1 }));
  expect([asked[0], asked.includes(b), most]).toEqual([a, true, 1]);
});

test('what is not worth making is left to its first reader', async () => {
  await edit('a', 'A, retitled');
  const results = await close(hostOf({ isWorthMaking: () => false }));
  expect(asked).toEqual([a]);
  const left = results.filter(({ address }) => address !== a);
  expect(new Set(left.map(({ state }) => state))).toEqual(new Set(['on visit']));
  expect(differing()).toEqual([]);
});

describe('fresh is said only of what was read back', () => {
  test.each<[string, (wanted: Sight) => Sight]>([
    ['another view', () => ({ status: 200, fingerprint: 'of before' })],
    ['another status', ({ fingerprint }) => ({ status: 500, fingerprint })],
    ['no view', () => ({ status: 200 })],
  ])('%s is a failure', async (_name, seen) => {
    await edit('a', 'A, retitled');
    const wanted = blog.edition.desired.get(a);
    answers.set(a, async () => seen(wanted === undefined ? { status: 0 } : desiredSight(wanted)));
    const results = await close(hostOf());
    expect(results.filter(({ state }) => state !== 'fresh')).toEqual([
      expect.objectContaining({ address: a, state: 'failed', error: expect.stringContaining('instead of') }),
    ]);
    expect([...ledger.pending]).toEqual([a]);
  });

  test('a page that is still there is not gone', async () => {
    await rm(path.join(folder, 'posts/operations/b.mdx'));
    await blog.refresh();
    answers.set(b, async () => ({ status: 200, fingerprint: 'of before' }));
    expect((await close(hostOf())).find(({ address }) => address === b)).toMatchObject({ change: 'gone', state: 'failed' });
    answers.clear();
    expect(await close(hostOf(), { insists: true })).toEqual([expect.objectContaining({ address: b, state: 'gone' })]);
  });
});

test('a page that takes too long is given up, the others are made, and it rests before it is tried again', async () => {
  await edit('a', 'A, retitled');
  answers.set(a, () => new Promise(() => {}));
  const results = await close(hostOf({ patience: 20 }));
  expect(results.filter(({ state }) => state === 'failed')).toEqual([
    expect.objectContaining({ address: a, error: 'gave up after 0.02 s' }),
  ]);
  expect(differing().map(([address]) => address)).toEqual([a]);
  answers.clear();
  asked.length = 0;
  expect([await close(hostOf()), asked, [...ledger.pending]]).toEqual([[], [], [a]]);
  // Whoever calls wants an answer, and what is wanted now may be something else.
  expect(await close(hostOf(), { insists: true })).toEqual([expect.objectContaining({ address: a, state: 'fresh' })]);
  expect([[...ledger.pending], ledger.setbacks.next]).toEqual([[], undefined]);
});

test('another version of a page that failed is tried at once', async () => {
  await edit('a', 'A, retitled');
  answers.set(a, async () => Promise.reject(new Error('no disk')));
  await close(hostOf());
  answers.clear();
  await edit('a', 'A, repaired');
  expect((await close(hostOf()))[0]).toMatchObject({ address: a, state: 'fresh' });
});

test('what is taken back is not made, and no failure of it is remembered', async () => {
  await edit('a', 'A, retitled');
  answers.set(a, async () => Promise.reject(new Error('no disk')));
  await close(hostOf());
  await edit('a', 'A');
  asked.length = 0;
  await close(hostOf());
  expect([asked.includes(a), [...ledger.pending], ledger.setbacks.next]).toEqual([false, [], undefined]);
});

test('what is cut short is taken over by the next round, and only that', async () => {
  await edit('a', 'A, retitled');
  let left = 3;
  const first = await close(hostOf({ width: 1 }), { isOver: () => left-- <= 0 });
  const done = first.filter(({ state }) => state === 'fresh').map(({ address }) => address);
  const superseded = first.filter(({ state }) => state === 'superseded').map(({ address }) => address);
  expect([done.length, asked, ledger.pending.size]).toEqual([3, done, superseded.length]);
  asked.length = 0;
  await close(hostOf());
  expect(new Set(asked)).toEqual(new Set(superseded));
  expect(differing()).toEqual([]);
});
