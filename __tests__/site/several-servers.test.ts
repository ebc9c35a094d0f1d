/** @jest-environment node */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { permalinks } from '@/__tests__/seed-permalinks';
import { until } from '@/__tests__/until';
import { type GitServer, gitServer } from '@/bench/git-server';
import { hasRedis, type RedisServer, redisServer } from '@/bench/redis-server';
import { callWebhook, freePort, secret, type SiteServer, startSite } from '@/bench/site-server';
import type { Receipt } from '@/lib/regeneration/receipt';

const nginx = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx'].find((file) => spawnSync(file, ['-v']).status === 0);
const suite = (nginx === undefined || !hasRedis) && process.env.CI === undefined ? describe.skip : describe;

suite('two servers and Redis behind nginx', () => {
  const address = permalinks[0] ?? '';
  let folder: string;
  let remote: GitServer;
  let redis: RedisServer;
  let first: SiteServer;
  let second: SiteServer;
  let proxy: ChildProcess;
  let front: string;
  let text: string;
  let count = 0;

  const environment = (instance: string, cache: string) => ({
    CONTENT_SOURCE: `git+${remote.url}#main:blog`,
    REDIS_URL: redis.url,
    INSTANCE: instance,
    CACHE_FOLDER: path.join(folder, cache),
    RATE_LIMIT: '0',
  });

  beforeAll(async () => {
    if (nginx === undefined) throw new Error('nginx is not installed');
    folder = await mkdtemp(path.join(tmpdir(), 'several-'));
    remote = await gitServer(folder);
    redis = await redisServer();
    await cp('content', path.join(folder, 'work/blog'), { recursive: true });
    text = await readFile(`content${address.slice(0, -1)}.mdx`, 'utf8');
    await remote.push({ [`blog${address.slice(0, -1)}.mdx`]: numbered(0) });
    first = await startSite({ env: environment('first', 'one') });
    second = await startSite({ beside: first, env: environment('second', 'two') });
    for (const site of [first, second]) await until(async () => (await ready(site)) === 200);
    const port = await freePort();
    front = `http://127.0.0.1:${port}`;
    await writeFile(
      path.join(folder, 'nginx.conf'),
      `${process.getuid?.() === 0 ? 'user root;' : ''}
       pid ${folder}/nginx.pid; error_log ${folder}/error.log; daemon off; worker_processes 1; events { worker_connections 512; }
       http { access_log off; ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
         ${(await readFile('deploy/nginx-several.conf', 'utf8'))
           .replace('127.0.0.1:3000', new URL(first.url).host)
           .replace('127.0.0.1:3001', new URL(second.url).host)}
         server { listen 127.0.0.1:${port}; location / { proxy_pass http://blog; proxy_http_version 1.1; proxy_set_header Connection ""; } } }`,
    );
    proxy = spawn(nginx, ['-p', folder, '-c', path.join(folder, 'nginx.conf')], { stdio: ['ignore', 'inherit', 'inherit'] });
    await until(async () => (await fetch(`${front}/about/`).catch(() => undefined))?.status === 200);
  });
  afterAll(async () => {
    const ended = new Promise((resolve) => (proxy === undefined ? resolve(undefined) : proxy.once('exit', resolve)));
    proxy?.kill('SIGTERM');
    await ended;
    await second?.remove();
    await first?.remove();
    redis?.thaw();
    await redis?.remove();
    await remote?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const numbered = (number: number) => text.replace(/^title: .*$/m, `title: "Numbered ${number} times"`);
  const numberIn = (html: string) => Number(/Numbered (\d+) times/.exec(html)?.[1] ?? Number.NaN);
  const ready = async (site: SiteServer) => (await fetch(`${site.url}/api/ready`)).status;
  const numberAt = async (origin: string, where = address) => numberIn(await (await fetch(origin + where)).text());

  /** One edit, told to one server by a signed webhook. */
  async function publish(at: SiteServer): Promise<Receipt> {
    count++;
    await remote.push({ [`blog${address.slice(0, -1)}.mdx`]: numbered(count) });
    return JSON.parse(await (await callWebhook(at.url)).text());
  }

  /** Readers that nginx moves between the servers at each request, until they are told to stop. */
  function readers() {
    let isReading = true;
    const faults: string[] = [];
    let answers = 0;
    async function read(): Promise<void> {
      let seen = 0;
      while (isReading)
        for (const where of [address, '/', '/rss.xml', '/posts/', address, '/feed.json']) {
          const answer = await fetch(front + where);
          const number = numberIn(await answer.text());
          answers++;
          if (answer.status !== 200) faults.push(`${answer.status} at ${where}`);
          else if (!(number >= seen)) faults.push(`${number} after ${seen} at ${where}`);
          else seen = number;
        }
    }
    const reading = Promise.all([read(), read(), read()]);
    return {
      async stop() {
        isReading = false;
        await reading;
        return { faults, answers };
      },
    };
  }

  test('one publish told to one is switched to by both, and its receipt names them', async () => {
    const receipt = await publish(first);
    expect(receipt.servers?.map(({ server, switched }) => [server, typeof switched])).toEqual([
      ['first', 'string'],
      ['second', 'string'],
    ]);
    expect([await numberAt(first.url), await numberAt(second.url)]).toEqual([count, count]);
  });

  test('a reader who is moved at each request never sees new, then old', async () => {
    const reading = readers();
    for (let round = 0; round < 12; round++) {
      await publish(round % 2 === 0 ? first : second);
      expect([await numberAt(first.url), await numberAt(second.url)]).toEqual([count, count]);
    }
    const { faults, answers } = await reading.stop();
    expect(faults).toEqual([]);
    expect(answers).toBeGreaterThan(50);
  });

  test('what one has rendered, the other sends: the same bytes and validators', async () => {
    await publish(first);
    const [one, two] = [await fetch(first.url + address), await fetch(second.url + address)];
    expect(one.headers.get('etag')).toBe(two.headers.get('etag'));
    expect(one.headers.get('last-modified')).toBe(two.headers.get('last-modified'));
    expect(await one.text()).toBe(await two.text());
  });

  test('a server that starts is not ready before it shows what the others show', async () => {
    await second.stop();
    await publish(first);
    const starting = second.restart();
    const statuses = new Set<number>();
    let shown: number | undefined;
    while (shown === undefined) {
      const status = await ready(second).catch(() => 0);
      statuses.add(status);
      if (status === 200) shown = await numberAt(second.url);
    }
    await starting;
    expect(shown).toBe(count);
    expect([...statuses].filter((status) => ![0, 200, 503].includes(status))).toEqual([]);
  });

  const isJoined = async (site: SiteServer) => {
    const answer = await fetch(`${site.url}/api/health`, { headers: { authorization: `Bearer ${secret}` } });
    return (await answer.text()).includes('"mode":"joined"');
  };

  test.each([
    ['is frozen', () => redis.freeze(), () => redis.thaw()],
    ['is killed, and comes back empty', () => redis.kill(), () => redis.start()],
  ] as const)('while Redis %s, each serves on and publishes for itself; then they are together again', async (_, end, begin) => {
    const errors: number[] = [];
    const visit = async () => {
      for (const site of [first, second])
        for (const where of [address, '/', '/rss.xml']) {
          const { status } = await fetch(site.url + where);
          if (status !== 200) errors.push(status);
        }
    };
    await end();
    await visit();
    await publish(first);
    await publish(second);
    // The first is told of the second's push too, as a host that knows both addresses does.
    await publish(first);
    expect(await numberAt(first.url)).toBe(count);
    await visit();
    await begin();
    await until(async () => (await isJoined(first)) && (await isJoined(second)));
    expect([await numberAt(first.url), await numberAt(second.url)]).toEqual([count, count]);
    const receipt = await publish(second);
    expect(receipt.servers?.length).toBe(2);
    expect([await numberAt(first.url), await numberAt(second.url)]).toEqual([count, count]);
    expect(errors).toEqual([]);
  });
});
