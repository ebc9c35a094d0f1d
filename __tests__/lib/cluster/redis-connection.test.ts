/** @jest-environment node */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { until } from '@/__tests__/until';
import { hasRedis, type RedisServer, redisServer } from '@/bench/redis-server';
import { type RedisConnection, redisConnection } from '@/lib/cluster/redis-connection';

(hasRedis ? describe : describe.skip)('a connection to Redis', () => {
  let server: RedisServer;
  let redis: RedisConnection;
  let changes: boolean[];
  let heard: string[];

  /** A busy machine is no slow Redis: only what is about the limit has a short one. */
  const patience = 60_000;
  const connect = (limit: number) =>
    redisConnection({
      url: server.url,
      channel: 'news',
      heard: (message) => void heard.push(message),
      changed: (isConnected) => void changes.push(isConnected),
      limit,
      waits: [20],
    });

  beforeEach(async () => {
    server = await redisServer();
    [changes, heard] = [[], []];
    redis = await connect(patience);
  });
  afterEach(async () => {
    redis.close();
    server.thaw();
    await server.remove();
  });

  test('asks, and hears what is announced on its channel, over one connection', async () => {
    await redis.ask(['SET', 'a', Buffer.from([0, 255])]);
    expect(await redis.ask(['GET', 'a'])).toEqual(Buffer.from([0, 255]));
    expect(await redis.ask(['PUBLISH', 'news', 'hello'])).toBe(1);
    await until(() => heard.length === 1);
    expect([heard, changes, redis.counts]).toEqual([['hello'], [true], { failures: 0, openings: 0 }]);
  });

  test('gives a frozen Redis up after three questions, asks nothing more, and comes back when it thaws', async () => {
    await redis.ask(['SET', 'kept', '1']);
    redis.close();
    changes = [];
    redis = await connect(150);
    server.freeze();
    for (let question = 0; question < 3; question++)
      await expect(redis.ask(['GET', 'kept'])).rejects.toThrow('no answer within 150 ms');
    expect([redis.isConnected, redis.counts.openings]).toEqual([false, 1]);
    const before = redis.counts.failures;
    await expect(redis.ask(['GET', 'kept'])).rejects.toThrow('Redis is away');
    expect(redis.counts.failures).toBe(before);
    server.thaw();
    await until(() => redis.isConnected);
    expect(changes).toEqual([true, false, true]);
    redis.close();
    redis = await connect(patience);
    expect((await redis.ask(['GET', 'kept']))?.toString()).toBe('1');
  });

  test('a killed Redis is given up at once, and one that is there again is found and heard', async () => {
    await server.kill();
    await until(() => !redis.isConnected);
    await server.start();
    await until(() => redis.isConnected);
    await redis.ask(['PUBLISH', 'news', 'again']);
    await until(() => heard.length === 1);
    expect(changes).toEqual([true, false, true]);
  });

  test('a question that Redis refuses fails, and the next is asked', async () => {
    await expect(redis.ask(['NOTHING'])).rejects.toThrow('unknown command');
    expect(await redis.ask(['EXISTS', 'a'])).toBe(0);
    expect(redis.isConnected).toBe(true);
  });

  test('a long task of this thread is not taken for a slow Redis', async () => {
    redis.close();
    redis = await connect(150);
    const asked = redis.ask(['EXISTS', 'a']);
    await new Promise((resolve) => setImmediate(resolve));
    // Long enough for Redis to have answered, however busy the machine is.
    for (const end = performance.now() + 3_000; performance.now() < end;);
    expect(await asked).toBe(0);
  });

  test('where none listens, the start does not wait for it', async () => {
    await server.kill();
    const told: (string | undefined)[] = [];
    const alone = await redisConnection({
      url: server.url,
      channel: 'news',
      heard: () => undefined,
      changed: (_, why) => void told.push(why),
    });
    expect([alone.isConnected, told[0]]).toEqual([false, expect.stringContaining('ECONNREFUSED')]);
    alone.close();
  });
});
