/** @jest-environment node */
import { rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { until } from '@/__tests__/until';
import type { Blog } from '@/lib/publishing/blog';
import type { Host } from '@/lib/publishing/host';
import type { Receipt } from '@/lib/publishing/receipt';
import { type Reconciler, reconciler } from '@/lib/publishing/reconciler';
import { type Clock, contentFolder, type Files, openTestBlog, postText, put } from '@/__tests__/content-fixtures';
import { desiredSight } from './idle-host';

const files: Files = {
  'posts/operations/a.mdx': postText({ title: 'A', date: '2026-02-03' }),
  'posts/operations/b.mdx': postText({ title: 'B', date: '2025-02-03' }),
};
const a = '/posts/operations/a/';

/** Holds pages by fingerprint as the real one does, and writes down what it is asked. */
class Holder implements Host {
  readonly width = 1;
  readonly patience = 10_000;
  readonly keepsGone = false;
  readonly inHand = new Map<string, string>();
  readonly asked: string[] = [];
  readonly failing = new Set<string>();
  /** Called in the middle of a page's rendering. */
  meanwhile: (address: string) => void = () => {};
  isWorthMaking = (address: string) => this.inHand.has(address);
  renew: Host['renew'] = async (address, desired) => {
    if (desired === undefined) {
      this.inHand.delete(address);
      return { status: 410 };
    }
    this.asked.push(address);
    await new Promise(setImmediate);
    this.meanwhile(address);
    if (this.failing.has(address)) throw new Error('no disk');
    this.inHand.set(address, desired.fingerprint);
    return desiredSight(desired);
  };
  /** As if readers had asked for every page. */
  fill(blog: Blog): void {
    for (const [address, { fingerprint }] of blog.edition.desired) this.inHand.set(address, fingerprint);
  }
  stale(blog: Blog): string[] {
    return [...this.inHand]
      .filter(([address, fingerprint]) => blog.edition.desired.get(address)?.fingerprint !== fingerprint)
      .map(([address]) => address);
  }
}

const loops: Reconciler[] = [];
afterAll(() => loops.forEach((loop) => loop.stop()));

async function started(clock: Clock = { now: '2026-06-01T00:00:00Z' }, added: Files = {}) {
  const folder = await contentFolder({ ...files, ...added });
  const blog = await openTestBlog(folder, { clock });
  const holder = new Holder();
  const logged: Receipt[] = [];
  const loop = reconciler(blog, holder, (receipt) => void logged.push(receipt));
  loops.push(loop);
  holder.fill(blog);
  await loop.reconcile('start');
  holder.asked.length = 0;
  return { folder, blog, holder, loop, logged };
}

const isFeed = (address: string) => /(?:rss|atom)\.xml$|feed\.json$/.test(address);

describe('a round', () => {
  test('renders nothing at the start that nobody has asked for', async () => {
    const blog = await openTestBlog(await contentFolder(files));
    const holder = new Holder();
    const loop = reconciler(blog, holder, () => {});
    loops.push(loop);
    const receipt = await loop.reconcile('start');
    expect([holder.asked, receipt.addresses, loop.pending]).toEqual([[], [], 0]);
  });

  test('does nothing and logs nothing when nothing changed', async () => {
    const { loop, holder, logged } = await started();
    logged.length = 0;
    const receipt = await loop.reconcile('poll');
    expect([receipt.addresses, holder.asked, logged, receipt.version]).toEqual([[], [], [], receipt.before]);
  });

  test('logs what is wrong with the content, at the start and when it changes, also where no page does', async () => {
    const { folder, loop, logged } = await started(undefined, { 'posts/operations/note.markdown': 'Words.' });
    const problems = () => logged.map((receipt) => receipt.problems.map(({ path: file, rule }) => `${file} ${rule}`));
    await loop.reconcile('start', []);
    await loop.reconcile('poll');
    expect(problems()).toEqual([['posts/operations/note.markdown file/left-out']]);
    await symlink('nothing.mdx', path.join(folder, 'posts/operations/dead.mdx'));
    await loop.reconcile('watch', ['posts/operations/dead.mdx']);
    expect(problems().slice(1)).toEqual([
      ['posts/operations/dead.mdx file/left-out', 'posts/operations/note.markdown file/left-out'],
    ]);
  });

  test('makes the edited post fresh first, then lists, then the feed, then what is large', async () => {
    const { folder, blog, holder, loop } = await started();
    await put(folder, 'posts/operations/a.mdx', postText({ title: 'A, retitled', date: '2026-02-03', updated: '2026-02-04' }));
    const receipt = await loop.reconcile('watch', ['posts/operations/a.mdx']);
    expect(holder.asked[0]).toBe(a);
    const ranks = holder.asked.slice(1).map((address) => blog.edition.desired.get(address)?.row.rank);
    expect(ranks).toEqual(
      [...ranks].sort(
        (x, y) => ['post', 'list', 'feed', 'large'].indexOf(x ?? '') - ['post', 'list', 'feed', 'large'].indexOf(y ?? ''),
      ),
    );
    expect(new Set(ranks)).toEqual(new Set(['post', 'list', 'feed', 'large']));
    expect(holder.stale(blog)).toEqual([]);
    expect(new Set(holder.asked).size).toBe(holder.asked.length);
    expect(receipt.totals).toMatchObject({
      added: 0,
      changed: holder.asked.length,
      gone: 0,
      rendered: holder.asked.length,
      failed: 0,
    });
    expect(receipt.addresses.every(({ state, change }) => state === 'fresh' && change === 'changed')).toBe(true);
    expect(receipt.before).not.toBe(receipt.version);
    expect(loop.pending).toBe(0);
  });

  test('renders the page of an edited body and its twin', async () => {
    const { folder, holder, loop } = await started();
    await put(folder, 'posts/operations/a.mdx', postText({ title: 'A', date: '2026-02-03' }, 'Other.\n'));
    await loop.reconcile('watch');
    expect(holder.asked.filter((address) => !isFeed(address))).toEqual([a, `${a}index.md`, '/search-index.json']);
  });

  test('tells what a check would say of the files that were edited, once', async () => {
    const { folder, loop } = await started();
    const text = `${postText({ title: 'A', date: '2026-02-03' })}\nSee [what is not there](./nowhere.mdx).\n`;
    await put(folder, 'posts/operations/a.mdx', text);
    const edited = await loop.reconcile('watch', ['posts/operations/a.mdx']);
    const line = text.split('\n').findIndex((each) => each.startsWith('See')) + 1;
    expect(edited.problems).toEqual([
      expect.objectContaining({ path: 'posts/operations/a.mdx', line, rule: 'link/missing', severity: 'error' }),
    ]);
    await put(folder, 'posts/operations/b.mdx', postText({ title: 'B, retitled', date: '2025-02-03' }));
    expect((await loop.reconcile('watch', ['posts/operations/b.mdx'])).problems).toEqual([]);
    expect((await loop.reconcile('poll')).problems).toEqual([]);
  });

  test('has its receipt when the check of an edited file breaks down, and readers have the edit', async () => {
    const folder = await contentFolder(files);
    const blog = await openTestBlog(folder);
    const checked: string[] = [];
    const faulty: Blog = Object.create(blog, {
      compiled: {
        value: async ({ path: edited }: { path: string }) => {
          checked.push(edited);
          throw new Error('the disk is gone');
        },
      },
    });
    const holder = new Holder();
    const loop = reconciler(faulty, holder, () => {});
    loops.push(loop);
    holder.fill(blog);
    await loop.reconcile('start');
    await put(folder, 'posts/operations/a.mdx', postText({ title: 'A, retitled', date: '2026-02-03' }));
    const receipt = await loop.reconcile('watch', ['posts/operations/a.mdx']);
    expect(checked).toEqual(['posts/operations/a.mdx']);
    expect(receipt.totals).toMatchObject({ failed: 0, rendered: holder.asked.length });
    expect([loop.receipts.at(-1), receipt.problems, holder.stale(blog)]).toEqual([receipt, [], []]);
  });

  test('drops what is gone, and says so', async () => {
    const { folder, blog, holder, loop } = await started();
    await rm(path.join(folder, 'posts/operations/b.mdx'));
    const receipt = await loop.reconcile('watch');
    const gone = receipt.addresses.filter(({ change, address }) => change === 'gone' && !isFeed(address));
    expect(gone.map(({ address, state, kind }) => [address, state, kind])).toEqual([
      ['/posts/operations/b/', 'gone', 'post'],
      ['/posts/operations/b/index.md', 'gone', 'post-markdown'],
      ['/posts/2025/', 'gone', 'year'],
      ['/posts/operations/2025/', 'gone', 'category-year'],
      ['/cards/posts/operations/b.png', 'gone', 'post-card'],
    ]);
    expect(holder.inHand.has('/posts/operations/b/')).toBe(false);
    expect(holder.stale(blog)).toEqual([]);
  });

  test('leaves to the first reader what is not in hand', async () => {
    const { folder, holder, loop } = await started();
    holder.inHand.delete('/posts/');
    holder.inHand.delete(a);
    await put(folder, 'posts/operations/b.mdx', postText({ title: 'B, retitled', date: '2025-02-03' }));
    const receipt = await loop.reconcile('watch');
    expect(receipt.addresses.find(({ address }) => address === '/posts/')).toMatchObject({
      state: 'on visit',
      change: 'changed',
    });
    expect(holder.asked).not.toContain('/posts/');
  });

  test('warms a post with letters beyond ASCII under its own address', async () => {
    const { folder, holder, loop } = await started(undefined, { 'posts/operations/größe.mdx': postText({}) });
    await put(folder, 'posts/operations/größe.mdx', postText({}, 'Other.\n'));
    await loop.reconcile('watch');
    expect(holder.asked.filter((address) => !isFeed(address))).toEqual([
      encodeURI('/posts/operations/größe/'),
      encodeURI('/posts/operations/größe/index.md'),
      '/search-index.json',
    ]);
  });

  test('shows what falls due', async () => {
    const clock: Clock = { now: '2026-06-01T00:00:00Z' };
    const { blog, loop } = await started(clock, { 'posts/operations/later.mdx': postText({ date: '2026-06-02T00:00:00Z' }) });
    clock.now = blog.edition.snapshot.nextChange ?? '';
    const receipt = await loop.reconcile('clock', []);
    expect(receipt.addresses.find(({ address }) => address === '/posts/operations/later/')).toMatchObject({ change: 'added' });
  });
});

describe('a failure', () => {
  test('is in the receipt, keeps the rest going, and is made up for by the next round', async () => {
    const { folder, blog, holder, loop } = await started();
    holder.failing.add('/posts/');
    await put(folder, 'posts/operations/a.mdx', postText({ title: 'A, retitled', date: '2026-02-03' }));
    const receipt = await loop.reconcile('watch');
    expect(receipt.addresses.filter(({ state }) => state === 'failed')).toEqual([
      expect.objectContaining({ address: '/posts/', error: 'no disk' }),
    ]);
    expect(receipt.totals.failed).toBe(1);
    expect([loop.pending, holder.stale(blog)]).toEqual([1, ['/posts/']]);
    holder.failing.clear();
    holder.asked.length = 0;
    const next = await loop.reconcile('webhook', []);
    expect([holder.asked, loop.pending, holder.stale(blog)]).toEqual([['/posts/'], 0, []]);
    expect(next.totals).toMatchObject({ changed: 1, rendered: 1, failed: 0 });
  });

  test('is tried again without being asked', async () => {
    const { folder, blog, holder, loop, logged } = await started();
    holder.failing.add(a);
    holder.meanwhile = () => setTimeout(() => holder.failing.clear(), 0);
    await put(folder, 'posts/operations/a.mdx', postText({ title: 'A', date: '2026-02-03' }, 'Other.\n'));
    await loop.reconcile('watch');
    expect(loop.pending).toBe(1);
    await until(
      () => loop.pending === 0,
      () => `nothing pending, not ${loop.pending}`,
    );
    await new Promise(setImmediate);
    expect(holder.stale(blog)).toEqual([]);
    expect(logged.at(-1)).toMatchObject({ trigger: 'retry', totals: { rendered: 1 } });
  });

  test('of a page that then goes away is forgotten', async () => {
    const { folder, holder, loop } = await started();
    holder.failing.add('/posts/operations/b/');
    await put(folder, 'posts/operations/b.mdx', postText({ title: 'B', date: '2025-02-03' }, 'Other.\n'));
    await loop.reconcile('watch');
    expect(loop.pending).toBe(1);
    await rm(path.join(folder, 'posts/operations/b.mdx'));
    await loop.reconcile('watch');
    expect(loop.pending).toBe(0);
  });

  test('of the source leaves everything as it is, and says why', async () => {
    const { folder, holder, loop, logged } = await started();
    await rename(folder, `${folder}-away`);
    const receipt = await loop.reconcile('poll');
    expect(receipt.outage).toContain('ENOENT');
    expect([receipt.addresses, holder.asked, logged.at(-1)?.id]).toEqual([[], [], receipt.id]);
    await rename(`${folder}-away`, folder);
    expect((await loop.reconcile('poll')).outage).toBeUndefined();
  });

  test('inside a file is reported, and nothing is rendered for it', async () => {
    const { folder, holder, loop } = await started();
    await put(folder, 'posts/operations/a.mdx', '---\ntitle: v2: broken\n---\n');
    const receipt = await loop.reconcile('watch');
    expect([holder.asked, receipt.problems.map(({ path: file }) => file)]).toEqual([[], ['posts/operations/a.mdx']]);
  });
});

describe('rounds that overlap', () => {
  test('end with the newest content everywhere, whatever came in between', async () => {
    const { folder, blog, holder, loop } = await started();
    let second: Promise<Receipt> | undefined;
    holder.meanwhile = () =>
      void (second ??= put(folder, 'posts/operations/b.mdx', postText({ title: 'B2', date: '2025-02-03' })).then(() =>
        loop.reconcile('watch'),
      ));
    await put(folder, 'posts/operations/a.mdx', postText({ title: 'A2', date: '2026-02-03' }));
    await loop.reconcile('watch');
    expect((await second)?.version).toBe(blog.edition.snapshot.version);
    expect(blog.edition.snapshot.posts.map((post) => post.card.title)).toEqual(expect.arrayContaining(['A2', 'B2']));
    expect([loop.pending, holder.stale(blog)]).toEqual([0, []]);
  });

  test('say of what is left to the next that it was superseded', async () => {
    const { folder, blog, holder, loop } = await started();
    let second: Promise<Receipt> | undefined;
    holder.meanwhile = () => void (second ??= loop.reconcile('webhook'));
    await put(folder, 'posts/operations/a.mdx', postText({ title: 'A, retitled', date: '2026-02-03' }));
    const first = await loop.reconcile('watch');
    const superseded = first.addresses.filter(({ state }) => state === 'superseded').map(({ address }) => address);
    expect(first.addresses[0]).toMatchObject({ address: a, state: 'fresh' });
    expect(superseded.length).toBe(first.addresses.length - 1);
    const next = await second;
    expect(
      next?.addresses
        .filter(({ state }) => state === 'fresh')
        .map(({ address }) => address)
        .sort(),
    ).toEqual([...superseded].sort());
    expect([loop.pending, holder.stale(blog)]).toEqual([0, []]);
  });

  test('are shared by calls that come meanwhile, with the paths of all of them', async () => {
    const { folder, blog, loop } = await started();
    const running = loop.reconcile('poll');
    await put(folder, 'posts/operations/a.mdx', postText({ title: 'A2', date: '2026-02-03' }));
    await put(folder, 'posts/operations/b.mdx', postText({ title: 'B2', date: '2025-02-03' }));
    await running;
    const calls = [loop.reconcile('watch', ['posts/operations/a.mdx']), loop.reconcile('watch', ['posts/operations/b.mdx'])];
    const receipts = await Promise.all(calls);
    expect(receipts[0]?.id).toBe(receipts[1]?.id);
    expect(blog.edition.snapshot.posts.map((post) => post.card.title)).toEqual(expect.arrayContaining(['A2', 'B2']));
  });

  test('look at everything when one of the calls could not name its paths', async () => {
    const { folder, blog, loop } = await started();
    await put(folder, 'posts/operations/b.mdx', postText({ title: 'B2', date: '2025-02-03' }));
    await Promise.all([loop.reconcile('watch', ['posts/operations/a.mdx']), loop.reconcile('poll')]);
    expect(blog.edition.snapshot.postAt.get('/posts/operations/b/')?.card.title).toBe('B2');
  });
});

test('keeps the last fifty receipts', async () => {
  const { loop } = await started();
  for (let count = 0; count < 60; count++) await loop.reconcile('webhook');
  expect(loop.receipts).toHaveLength(50);
  expect(new Set(loop.receipts.map(({ id }) => id)).size).toBe(50);
});

test('starts nothing more once it is stopped', async () => {
  const { folder, holder, loop } = await started();
  loop.stop();
  await put(folder, 'posts/operations/a.mdx', postText({ title: 'A2', date: '2026-02-03' }));
  const receipt = await loop.reconcile('watch');
  expect(holder.asked).toEqual([]);
  expect(receipt.totals.rendered).toBe(0);
});
