/** @jest-environment node */
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { hasRedis, type RedisServer, redisServer } from '@/bench/redis-server';
import type { Blog } from '@/lib/blog';
import { type Cluster, openCluster } from '@/lib/cluster/cluster';
import { sequenceFile } from '@/lib/cluster/sequence-file';
import { contentFolder, openTestBlog, postText, put, temporaryFolder } from '@/__tests__/content-fixtures';

// Leases and limits are seconds already; a machine with other work needs more.
interface Server {
  readonly blog: Blog;
  readonly cluster: Cluster;
  readonly faults: unknown[];
  readonly freshened: () => number;
  /** What the watch of this server does when it has noticed an edit. */
  notice(paths?: readonly string[]): ReturnType<Cluster['publish']>;
  title(): string | undefined;
}

(hasRedis ? describe : describe.skip)('several servers', () => {
  let redis: RedisServer;
  let folder: string;
  const clusters: Cluster[] = [];
  let builds = 0;

  beforeAll(async () => {
    redis = await redisServer();
  });
  afterAll(() => redis?.remove());
  afterEach(async () => {
    redis.thaw();
    await Promise.all(clusters.splice(0).map((cluster) => cluster.close()));
  });

  const file = 'posts/operations/a.mdx';
  const edit = (title: string) => put(folder, file, postText({ title }));
  async function until(isTrue: () => boolean): Promise<void> {
    // Far more than is needed; a test that failed must not be waited for for ever.
    for (const end = performance.now() + 120_000; !isTrue();) {
      if (performance.now() > end) throw new Error(`never: ${isTrue}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async function open(name: string, options: { content?: string; cache?: string; build?: number } = {}): Promise<Server> {
    const blog = await openTestBlog(options.content ?? folder);
    const cache = options.cache ?? (await temporaryFolder());
    const faults: unknown[] = [];
    let freshened = 0;
    const cluster = await openCluster({
      url: redis.url,
      prefix: `blog:${options.build ?? builds}:`,
      word: 'word',
      name,
      blog,
      file: sequenceFile(path.join(cache, 'sequence.json'), (error) => faults.push(error)),
      log: () => undefined,
      report: (error) => faults.push(error),
    });
    clusters.push(cluster);
    cluster.start(() => void freshened++);
    return {
      blog,
      cluster,
      faults,
      freshened: () => freshened,
      notice: async (paths) => cluster.publish(await blog.prepare(paths)),
      title: () => blog.edition.snapshot.postOf.get(file)?.file.title,
    };
  }

  const isReady = (server: Server) => server.cluster.reasons.length === 0 && server.cluster.enter() === undefined;

  async function opened(...names: string[]): Promise<Server[]> {
    builds++;
    folder = await contentFolder({ [file]: postText({ title: 'First' }) });
    const servers = await Promise.all(names.map((name) => open(name)));
    await until(() => servers.every((server) => isReady(server) && server.cluster.status.mode === 'joined'));
    return servers;
  }
  const pair = async () => {
    const [a, b] = await opened('a', 'b');
    if (a === undefined || b === undefined) throw new Error('two were opened');
    return [a, b] as const;
  };

  test('an edit that one notices is switched to by all, and the receipt names them', async () => {
    const [a, b] = await pair();
    await edit('Second');
    const published = await a.notice([file]);
    expect(a.title()).toBe('Second');
    const servers = await published?.servers;
    expect([b.title(), b.freshened()]).toEqual(['Second', 1]);
    expect(servers).toEqual([
      { server: 'a', switched: expect.any(String), heldMs: expect.any(Number) },
      { server: 'b', switched: expect.any(String), heldMs: expect.any(Number) },
    ]);
    expect([a.faults, b.faults]).toEqual([[], []]);
    expect([isReady(a), isReady(b)]).toEqual([true, true]);
  });

  test('of two that notice it at once, one leads and both switch once', async () => {
    const [a, b] = await pair();
    for (let number = 0; number < 20; number++) {
      await edit(`Edit ${number}`);
      const results = await Promise.all([a.notice([file]), b.notice([file])]);
      expect(results.filter((result) => result !== undefined).length).toBe(1);
      expect([a.title(), b.title()]).toEqual([`Edit ${number}`, `Edit ${number}`]);
    }
    expect(a.cluster.status.sequence).toBe(b.cluster.status.sequence);
    expect([a.faults, b.faults]).toEqual([[], []]);
  });

  test('a reader who is moved at each request never sees new, then old', async () => {
    const [a, b] = await pair();
    let done = false;
    const seen: number[] = [];
    const reading = (async () => {
      for (let turn = 0; !done; turn++) {
        const server = turn % 2 === 0 ? a : b;
        const entering = server.cluster.enter();
        if (entering === undefined || (await entering)) seen.push(Number(/\d+$/.exec(server.title() ?? '')?.[0] ?? 0));
        await new Promise(setImmediate);
      }
    })();
    for (let number = 1; number <= 30; number++) {
      await edit(`Edit ${number}`);
      await (number % 2 === 0 ? a : b).notice([file]);
    }
    done = true;
    await reading;
    expect(seen.filter((number, index) => number < (seen[index - 1] ?? 0))).toEqual([]);
    expect(seen.at(-1)).toBe(30);
  });

  test('a server that starts has what the others have before it is ready; it is one of them from then on', async () => {
    const [a, b] = await pair();
    await edit('Second');
    await a.notice();
    const c = await open('c');
    await until(() => isReady(c));
    expect(c.title()).toBe('Second');
    await edit('Third');
    const servers = await (await b.notice())?.servers;
    expect(servers?.map(({ server }) => server).sort()).toEqual(['a', 'b', 'c']);
    expect([a.title(), b.title(), c.title()]).toEqual(['Third', 'Third', 'Third']);
  });

  test('a server whose copy of the content lags is left behind, sends nobody an old page, and comes back when it has caught up', async () => {
    const [a] = await opened('a');
    const copy = await contentFolder({ [file]: postText({ title: 'First' }) });
    const b = await open('b', { content: copy });
    await until(() => isReady(b));
    await edit('Second');
    await a?.notice([file]);
    expect(a?.title()).toBe('Second');
    // From here on it lets nobody through; why, it says when it has heard how the switch ended.
    expect(await b.cluster.enter()).toBe(false);
    expect(b.cluster.reasons).toEqual(['behind the other servers']);
    await put(copy, file, postText({ title: 'Second' }));
    await until(() => isReady(b));
    expect(b.title()).toBe('Second');
  });

  test('a server that ended is not waited for, nor one that died, once its lease is over', async () => {
    const [a, b] = await pair();
    const c = await open('c');
    await until(() => isReady(c));
    await c.cluster.close();
    await edit('Second');
    const servers = await (await a.notice())?.servers;
    expect(servers?.map(({ server }) => server).sort()).toEqual(['a', 'b']);
    b.cluster.redis.close();
    await edit('Third');
    await a.notice();
    expect(a.title()).toBe('Third');
  });

  test('while Redis is frozen each publishes on its own; when it thaws they agree', async () => {
    const [a, b] = await pair();
    redis.freeze();
    await edit('Second');
    await Promise.all([a.notice(), b.notice()]);
    expect([a.title(), b.title(), isReady(a), isReady(b)]).toEqual(['Second', 'Second', true, true]);
    await edit('Third');
    await Promise.all([a.notice(), b.notice()]);
    expect([a.title(), b.title()]).toEqual(['Third', 'Third']);
    redis.thaw();
    await until(() => [a, b].every((server) => server.cluster.status.mode === 'joined'));
    expect([a.title(), b.title(), isReady(a), isReady(b)]).toEqual(['Third', 'Third', true, true]);
    await edit('Fourth');
    await a.notice();
    await until(() => b.title() === 'Fourth');
  });

  test('a Redis that comes back empty is told by whoever is ahead; what one has published alone is not taken back', async () => {
    const [a, b] = await pair();
    await redis.kill();
    await until(() => [a, b].every((server) => server.cluster.status.mode === 'alone'));
    await edit('Second');
    await a.notice();
    expect([a.title(), b.title()]).toEqual(['Second', 'First']);
    await redis.start();
    await until(() => [a, b].every((server) => server.cluster.status.mode === 'joined' && isReady(server)));
    await until(() => b.title() === 'Second');
    expect(a.title()).toBe('Second');
    expect(a.cluster.status.sequence).toBe(b.cluster.status.sequence);
  });

  test('a Redis that freezes in the middle of a switch leaves nobody waiting, and both new', async () => {
    const [a, b] = await pair();
    for (let round = 0; round < 5; round++) {
      await edit(`Round ${round}`);
      const publishing = Promise.all([a.notice([file]), b.notice([file])]);
      const freezing = new Promise<void>((resolve) =>
        setTimeout(() => {
          redis.freeze();
          resolve();
        }, round * 3),
      );
      await Promise.all([publishing, freezing]);
      await until(() => isReady(a) && isReady(b));
      expect([a.title(), b.title()]).toEqual([`Round ${round}`, `Round ${round}`]);
      redis.thaw();
      await until(() => [a, b].every((server) => server.cluster.status.mode === 'joined'));
    }
  });

  test('what comes due by the clock of one comes due for all, and is not taken back by a clock that is behind', async () => {
    const [a, b] = await pair();
    await put(folder, 'posts/operations/later.mdx', postText({ title: 'Later', date: '2026-12-01T00:00:00Z' }));
    await a.notice();
    const edition = await a.blog.prepare([], '2026-12-02T00:00:00Z');
    await a.cluster.publish(edition);
    const titles = (server: Server) => server.blog.edition.snapshot.posts.map((post) => post.file.title);
    await until(() => titles(b)[0] === 'Later');
    expect([titles(a)[0], titles(b)[0]]).toEqual(['Later', 'Later']);
    await b.notice();
    expect(titles(b)[0]).toBe('Later');
  });

  test('two builds side by side share nothing', async () => {
    const [a] = await opened('a');
    const other = await open('other', { build: 1000 + builds });
    await until(() => isReady(other));
    await edit('Second');
    const servers = await (await a?.notice())?.servers;
    expect([servers?.length, a?.title(), other.title()]).toEqual([1, 'Second', 'First']);
    expect(other.cluster.status.servers.map(({ name }) => name)).toEqual(['other']);
  });

  test('how far a server was is known after its restart', async () => {
    const cache = await temporaryFolder();
    builds++;
    folder = await contentFolder({ [file]: postText({ title: 'First' }) });
    const a = await open('a', { cache });
    await until(() => isReady(a));
    await edit('Second');
    await a.notice();
    const { sequence } = a.cluster.status;
    await a.cluster.close();
    const again = await open('a', { cache, build: 2000 + builds });
    expect([sequence, again.cluster.status.sequence]).toEqual([1, 1]);
  });
});
