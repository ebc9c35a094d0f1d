/** @jest-environment node */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { hasRedis, type RedisServer, redisServer } from '@/bench/redis-server';
import { type RedisConnection, redisConnection } from '@/lib/cluster/redis-connection';
import { sharedPages } from '@/lib/cluster/shared-pages';
import { finishPage } from '@/lib/door/finish-page';
import { desiredEntries } from '@/lib/views/desired-state';
import type { Desired } from '@/lib/views/table';
import { contentFolder, openTestBlog, postText } from '@/__tests__/content-fixtures';

const finishing = { strip: true, stylesheet: () => undefined, script: () => undefined };
const a = '/posts/operations/a/';

(hasRedis ? describe : describe.skip)('shared pages', () => {
  let server: RedisServer;
  let redis: RedisConnection;
  let desired: Desired;

  beforeAll(async () => {
    server = await redisServer();
    redis = await redisConnection({
      url: server.url,
      limit: 60_000,
      channel: 'none',
      heard: () => undefined,
      changed: () => undefined,
    });
    const blog = await openTestBlog(await contentFolder({ 'posts/operations/a.mdx': postText() }));
    const found = desiredEntries().of(blog.edition.snapshot).get(a);
    if (found === undefined) throw new Error('no such post');
    desired = found;
  });
  afterAll(async () => {
    redis?.close();
    await server?.remove();
  });
  beforeEach(() => redis.ask(['FLUSHALL']));

  const open = (word = 'word', prefix = 'blog:b:') => sharedPages(redis, prefix, word);
  const finished = (text = 'Some text', fingerprint = desired.fingerprint) =>
    finishPage(
      { address: a, fingerprint, status: 200, type: 'text/html', headers: { link: '<x>' }, body: Buffer.from(`<p>${text}</p>`) },
      finishing,
    );
  const keys = async () => {
    const reply = await redis.ask(['KEYS', '*']);
    return (Array.isArray(reply) ? reply : []).map(String).sort();
  };

  test('what one server has finished, another sends: the same bytes, ETag and moment', async () => {
    const [one, other] = [open(), open()];
    expect(await one.find(desired)).toBeUndefined();
    const put = await one.put(finished());
    expect(await other.find(desired)).toEqual(put);
    expect([...other.counts]).toEqual([['found', 1]]);
  });

  test('of two that want a page at once, one renders and the other waits for it', async () => {
    const [one, other] = [open(), open()];
    expect(await one.find(desired)).toBeUndefined();
    const waiting = other.find(desired);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await one.put(finished());
    expect((await waiting)?.identity.toString()).toBe('<p>Some text</p>');
    expect([...other.counts]).toEqual([['waited', 1]]);
  });

  test('what a server could not render, another may try at once', async () => {
    const [one, other] = [open(), open()];
    await one.find(desired);
    one.release(desired);
    expect(await other.find(desired)).toBeUndefined();
    expect([...other.counts]).toEqual([['missed', 1]]);
  });

  test('a server that died while rendering is not waited for long', async () => {
    await open().find(desired);
    const other = open();
    expect(await other.find(desired)).toBeUndefined();
  });

  test.each([
    ['of another fingerprint', async () => void (await open().put({ ...finished(), fingerprint: 'other' }))],
    ['written without the word', async () => void (await open('another word').put(finished()))],
    ['that is no page', async () => void (await redis.ask(['SET', `blog:b:page:${a}:${desired.fingerprint}`, 'x'.repeat(500)]))],
    ['of another build', async () => void (await open('word', 'blog:c:').put(finished()))],
    [
      'under a name that is not its own',
      async () => {
        await open().put(finished('Other text', 'other'));
        await redis.ask(['COPY', `blog:b:page:${a}:other`, `blog:b:page:${a}:${desired.fingerprint}`]);
      },
    ],
  ])('a value %s is not believed', async (_, write) => {
    await write();
    expect(await open().find(desired)).toBeUndefined();
  });

  test('the moment moves when other bytes were served in between, by whichever server', async () => {
    const [one, other] = [open(), open()];
    const long = 'Mon, 01 Jan 2024 00:00:00 GMT';
    const first = await one.put(finished());
    await redis.ask(['SET', `blog:b:since:${a}`, `${first.etag} ${long}`]);
    expect((await other.find(desired))?.modified).toBe(long);
    await other.put(finished('Other text', 'other'));
    const again = await one.find(desired);
    expect([again?.etag, again?.modified === long]).toEqual([first.etag, false]);
  });

  test('nothing stays for good, and what was overtaken goes soon', async () => {
    const one = open();
    await one.find(desired);
    const put = await one.put(finished());
    const lives = async () => Promise.all((await keys()).map(async (key) => [key, await redis.ask(['TTL', key])] as const));
    const week = 7 * 24 * 3600;
    expect(await lives()).toEqual([
      [`blog:b:page:${a}:${desired.fingerprint}`, expect.any(Number)],
      [`blog:b:since:${a}`, expect.any(Number)],
    ]);
    for (const [, life] of await lives()) expect(life).toBeGreaterThan(week - 60);
    one.retire(put);
    expect((await lives())[0]?.[1]).toBeLessThanOrEqual(600);
  });

  test('a page that is too large is not kept', async () => {
    const one = open();
    const random = Buffer.from(Array.from({ length: 3 * 1024 * 1024 }, (_, index) => (index * 7919) % 251));
    await one.put({ ...finished(), identity: random });
    expect(await keys()).toEqual([`blog:b:since:${a}`]);
  });

  test('without Redis each renders for itself', async () => {
    const away = {
      isConnected: false,
      counts: { failures: 0, openings: 0 },
      ask: () => Promise.reject(new Error('away')),
      close() {},
    };
    const pages = sharedPages(away, 'blog:b:', 'word');
    expect(await pages.find(desired)).toBeUndefined();
    expect((await pages.put(finished())).etag).toBe(finished().etag);
    pages.release(desired);
    pages.retire(finished());
  });
});
