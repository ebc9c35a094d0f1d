/** @jest-environment node */
import { readdir, rename } from 'node:fs/promises';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Blog } from '@/lib/publishing/blog';
import type { Receipt } from '@/lib/publishing/receipt';
import { reconciler } from '@/lib/publishing/reconciler';
import { triggers } from '@/lib/publishing/triggers';
import {
  contentFolder,
  fileText,
  type Files,
  openTestBlog,
  postText,
  printed,
  put,
  temporaryFolder,
} from '@/__tests__/content-fixtures';
import { idleHost } from './idle-host';
import { everySurface, surfacesWith } from './published-surfaces';

/** The clock on the wall, timers included, is the test's; files are read for real. */
function setClock(now: string): void {
  jest.useFakeTimers({
    now: new Date(now),
    doNotFake: ['setImmediate', 'clearImmediate', 'nextTick', 'queueMicrotask', 'performance'],
  });
}

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
  jest.useRealTimers();
});

const post = (slug: string, date: string): Files => ({
  [`posts/operations/${slug}.mdx`]: postText({ title: slug, date, tags: '[soon]' }),
});
const trackOf = (...slugs: string[]): Files => ({
  'tracks/first.md': fileText({
    title: 'First Track',
    description: 'A way in.',
    posts: `[foundations/one, ${slugs.map((slug) => `operations/${slug}`).join(', ')}]`,
  }),
});

/** A server's loop with its triggers, without the pages. */
async function running(files: Files) {
  const folder = await contentFolder(files);
  const clock = {
    get now() {
      return new Date().toISOString();
    },
  };
  const blog = await openTestBlog(folder, { clock });
  const receipts: Receipt[] = [];
  const loop = reconciler(blog, idleHost, (receipt) => void receipts.push(receipt));
  await loop.reconcile('start');
  const background = new AbortController();
  await triggers(blog, loop, { WATCH: false, CONTENT_POLL_SECONDS: 86_400 }, background.signal);
  ends.push(() => {
    background.abort();
    loop.stop();
  });

  /** Waits until what the timers began has come to its end. */
  async function settled(): Promise<void> {
    for (let quiet = 0; quiet < 50; quiet = loop.isReconciling ? 0 : quiet + 1) await new Promise(setImmediate);
  }
  return {
    folder,
    blog,
    receipts,
    settled,
    async pass(ms: number) {
      await jest.advanceTimersByTimeAsync(ms);
      await settled();
    },
    /** The clock is set, as by NTP or after a suspend: timers do not notice. */
    async setTo(now: string) {
      jest.setSystemTime(new Date(now));
      await settled();
    },
  };
}
const isOut = (blog: Blog, slug = 'later') => blog.edition.snapshot.postAt.has(`/posts/operations/${slug}/`);

describe('a scheduled post of a site in Europe/Zurich goes live on every surface', () => {
  test.each([
    ['in winter', '2026-03-28T02:30:00+01:00', '2026-03-28T01:30:00Z'],
    ['in the last second before the clocks go forward', '2026-03-29T01:59:59+01:00', '2026-03-29T00:59:59Z'],
    ['in the first one after', '2026-03-29T03:00:00+02:00', '2026-03-29T01:00:00Z'],
    ['at a half past two that the clocks skip, meant by the winter clock', '2026-03-29T02:30:00+01:00', '2026-03-29T01:30:00Z'],
    ['at a half past two that the clocks skip, meant by the summer clock', '2026-03-29T02:30:00+02:00', '2026-03-29T00:30:00Z'],
    ['on the day of 23 hours, given as a bare day', '2026-03-29', '2026-03-28T23:00:00Z'],
    ['on the day after it', '2026-03-30', '2026-03-29T22:00:00Z'],
    ['at the first of two half past twos', '2026-10-25T02:30:00+02:00', '2026-10-25T00:30:00Z'],
    ['at the second of two half past twos', '2026-10-25T02:30:00+01:00', '2026-10-25T01:30:00Z'],
    ['on the day of 25 hours, given as a bare day', '2026-10-25', '2026-10-24T22:00:00Z'],
    ['on the day after it as well', '2026-10-26', '2026-10-25T23:00:00Z'],
  ])('%s', async (_name, date, instant) => {
    const due = Date.parse(instant);
    setClock(new Date(due - 2500).toISOString());
    const { blog, receipts, pass } = await running({ ...post('later', date), ...trackOf('later') });
    expect(await surfacesWith(blog, 'later')).toEqual([]);
    await pass(2499);
    expect([await surfacesWith(blog, 'later'), receipts]).toEqual([[], []]);
    await pass(1);
    expect(await surfacesWith(blog, 'later')).toEqual(everySurface);
    expect(new Date().toISOString()).toBe(new Date(due).toISOString());
    expect(receipts.map(({ trigger }) => trigger)).toEqual(['clock']);
    expect(receipts[0]?.addresses.map(({ address }) => address)).toContain('/posts/operations/later/');
  });

  test.each(['2026-03-29T02:30', '2026-10-25T02:30', '2026-10-25 02:30:00', '2026-06-01 08:00'])(
    'never at a time without an offset: %s is an error that says what to write',
    async (date) => {
      setClock('2027-01-01T00:00:00Z');
      const { blog } = await running(post('later', date));
      expect(await surfacesWith(blog, 'later')).toEqual([]);
      expect(printed(blog)).toContainEqual(
        expect.stringMatching(/^posts\/operations\/later\.mdx:4:1: date\/invalid: .*without a zone/),
      );
    },
  );
});

test('two posts of the same instant go live in one round', async () => {
  setClock('2026-06-01T07:59:58Z');
  const files = {
    ...post('later', '2026-06-01T08:00:00Z'),
    ...post('too', '2026-06-01T10:00:00+02:00'),
    ...trackOf('later', 'too'),
  };
  const { blog, receipts, pass } = await running(files);
  await pass(2000);
  expect(await surfacesWith(blog, 'later')).toEqual(everySurface);
  expect(await surfacesWith(blog, 'too')).toEqual(everySurface);
  expect(receipts).toHaveLength(1);
});

test('each of several goes live at its own instant, a second apart', async () => {
  setClock('2026-06-01T07:59:59Z');
  const files = Object.assign({}, ...[0, 1, 2].map((second) => post(`later-${second}`, `2026-06-01T08:00:0${second}Z`)));
  const { blog, receipts, pass } = await running(files);
  for (const second of [0, 1, 2]) {
    await pass(1000);
    expect([0, 1, 2].map((each) => isOut(blog, `later-${each}`))).toEqual([0, 1, 2].map((each) => each <= second));
  }
  expect(receipts).toHaveLength(3);
});

test('a post of next year wakes nobody before, although no timer can sleep so long', async () => {
  setClock('2026-06-01T00:00:00Z');
  const warnings: string[] = [];
  const warned = (warning: Error) => warnings.push(warning.name);
  process.on('warning', warned);
  const { blog, receipts, pass, setTo } = await running(post('later', '2027-12-01T08:00:00Z'));
  expect(Date.parse('2027-12-01T08:00:00Z') - Date.now()).toBeGreaterThan(2 ** 31);
  await pass(3600_000);
  expect([receipts, warnings, isOut(blog)]).toEqual([[], [], false]);
  for (const day of ['2026-06-25T20:31:23Z', '2026-06-26T00:00:00Z', '2027-12-01T07:59:58Z']) {
    await setTo(day);
    await pass(1000);
    expect(receipts).toEqual([]);
  }
  await pass(1000);
  expect([receipts.length, isOut(blog)]).toEqual([1, true]);
  process.off('warning', warned);
});

describe('a clock that is set', () => {
  test('forward (NTP, a machine that slept) shows what has come due within a second', async () => {
    setClock('2026-06-01T00:00:00Z');
    const { blog, receipts, pass, setTo } = await running({ ...post('later', '2026-06-03T08:00:00Z'), ...trackOf('later') });
    await pass(10_000);
    await setTo('2026-06-05T00:00:00Z');
    expect(isOut(blog)).toBe(false);
    await pass(1000);
    expect(await surfacesWith(blog, 'later')).toEqual(everySurface);
    expect(receipts.map(({ trigger }) => trigger)).toEqual(['clock']);
  });

  test('right at the start, from 1970, shows all posts as soon as it is right', async () => {
    setClock('1970-01-01T00:00:10Z');
    const { blog, pass, setTo } = await running(post('later', '2026-06-03T08:00:00Z'));
    expect(blog.edition.snapshot.posts).toEqual([]);
    await setTo('2026-06-05T00:00:00Z');
    await pass(1000);
    expect(blog.edition.snapshot.posts.map(({ file }) => file.slug)).toEqual(['later', 'one']);
  });

  test('back by a little takes nothing away from readers, also when something else is edited', async () => {
    setClock('2026-06-01T07:59:59Z');
    const { folder, blog, receipts, pass, setTo } = await running({
      ...post('later', '2026-06-01T08:00:00Z'),
      ...post('soon', '2026-06-01T08:01:00Z'),
    });
    await pass(1000);
    expect(isOut(blog)).toBe(true);
    await setTo('2026-06-01T07:58:00Z');
    await pass(5000);
    await put(folder, 'posts/operations/other.mdx', postText({ tags: '[other]' }));
    await blog.refresh();
    expect(isOut(blog, 'other')).toBe(true);
    expect([isOut(blog), isOut(blog, 'soon'), receipts.length]).toEqual([true, false, 1]);
    await pass(3 * 60_000);
    expect([isOut(blog, 'soon'), receipts.length]).toEqual([true, 2]);
    expect(blog.edition.snapshot.instant).toBe('2026-06-01T08:01:00Z');
  });

  test('back by much is believed: what was shown by a wrong clock goes, and comes when it is due', async () => {
    setClock('2030-01-01T00:00:00Z');
    const { blog, receipts, pass, setTo } = await running({ ...post('later', '2026-06-01T08:00:00Z'), ...trackOf('later') });
    expect(await surfacesWith(blog, 'later')).toEqual(everySurface);
    await setTo('2026-06-01T07:00:00Z');
    await pass(1000);
    expect(await surfacesWith(blog, 'later')).toEqual([]);
    expect(receipts.at(-1)?.addresses).toContainEqual(
      expect.objectContaining({ address: '/posts/operations/later/', state: 'gone' }),
    );
    await pass(3600_000);
    expect(await surfacesWith(blog, 'later')).toEqual(everySurface);
    expect(receipts.map(({ trigger }) => trigger)).toEqual(['clock', 'clock']);
  });
});

test('a post goes live at its instant also while the folder of the content is away', async () => {
  setClock('2026-06-01T07:59:58Z');
  const { folder, blog, receipts, pass } = await running(post('later', '2026-06-01T08:00:00Z'));
  await blog.compileWaiting();
  await rename(folder, `${folder}-away`);
  await pass(2000);
  expect([isOut(blog), receipts.length]).toEqual([true, 1]);
  const desired = blog.edition.desired.get('/posts/operations/later/');
  expect(JSON.stringify(desired === undefined ? undefined : await blog.view(desired))).toContain('Some text.');
  await rename(`${folder}-away`, folder);
  await pass(5000);
  expect(receipts.map(({ outage }) => outage)).toEqual([undefined]);
});

test('a round that fails is tried again a second later, not at once and for ever', async () => {
  setClock('2026-06-01T07:59:59Z');
  const folder = await contentFolder(post('later', '2026-06-01T08:00:00Z'));
  const blog = await openTestBlog(folder, { clock: { now: '2026-06-01T07:59:59Z' } });
  let rounds = 0;
  const failing = { reconcile: async () => Promise.reject(new Error(`round ${++rounds}`)) };
  const reported: unknown[] = [];
  const background = new AbortController();
  const setting = { WATCH: false, CONTENT_POLL_SECONDS: 86_400 };
  await triggers(blog, failing, setting, background.signal, (error) => reported.push(error));
  ends.push(() => background.abort());
  await jest.advanceTimersByTimeAsync(1000);
  expect(rounds).toBe(1);
  await jest.advanceTimersByTimeAsync(4000);
  expect([rounds, reported.length]).toEqual([5, 5]);
});

describe('a server that was stopped while a post came due', () => {
  const files = { ...post('later', '2026-06-01T08:00:00Z'), ...trackOf('later') };
  async function start(folder: string, cache: string, now: string) {
    setClock(now);
    const clock = { now };
    const blog = await openTestBlog(folder, { clock, cache, remember: true, resume: true });
    const receipts: Receipt[] = [];
    const loop = reconciler(blog, idleHost, (receipt) => void receipts.push(receipt));
    // As the server does before it listens, and after.
    const { isBehind } = blog;
    if (isBehind) {
      loop.look();
      await blog.refresh([]);
    }
    const seen = await surfacesWith(blog, 'later');
    await loop.reconcile('start', []);
    await blog.flush();
    loop.stop();
    return {
      isBehind,
      seen,
      receipts: receipts.map(({ trigger, addresses }) => ({ trigger, addresses: addresses.map((of) => of.address) })),
    };
  }

  test('has it on every surface from its first answer on, and says in the receipt of its start what is new', async () => {
    const [folder, cache] = [await contentFolder(files), await temporaryFolder()];
    expect(await start(folder, cache, '2026-06-01T07:00:00Z')).toEqual({ isBehind: false, seen: [], receipts: [] });
    const second = await start(folder, cache, '2026-06-04T07:00:00Z');
    expect([second.isBehind, second.seen]).toEqual([true, everySurface]);
    expect(second.receipts.map(({ trigger }) => trigger)).toEqual(['start']);
    expect(second.receipts[0]?.addresses).toEqual(
      expect.arrayContaining([
        '/posts/operations/later/',
        '/',
        '/posts/',
        '/tags/soon/',
        '/tracks/first/',
        '/rss.xml',
        '/sitemap.xml',
      ]),
    );
    expect(second.receipts[0]?.addresses).not.toContain('/posts/foundations/one/index.md');
    expect(await start(folder, cache, '2026-06-05T07:00:00Z')).toEqual({ isBehind: false, seen: everySurface, receipts: [] });
  });

  test('has it also when nothing is known of an earlier run, or what is known makes no sense', async () => {
    const [folder, cache] = [await contentFolder(files), await temporaryFolder()];
    expect((await start(folder, cache, '2026-06-04T07:00:00Z')).seen).toEqual(everySurface);
    const [name = ''] = await readdir(cache);
    await put(cache, `${name}/instant`, 'yesterday');
    expect((await start(folder, cache, '2026-06-04T08:00:00Z')).seen).toEqual(everySurface);
    await put(cache, `${name}/instant`, '2031-01-01T00:00:00Z');
    expect((await start(folder, cache, '2026-05-04T08:00:00Z')).seen).toEqual([]);
  });
});
