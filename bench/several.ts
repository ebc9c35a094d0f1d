import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { permalinks } from '@/__tests__/seed-permalinks';
import type { Receipt } from '@/lib/regeneration/receipt';
import { gitServer } from './git-server';
import { quantile } from './measure';
import { redisServer } from './redis-server';
import { callWebhook, secret, type SiteServer, startSite } from './site-server';

/** Publishes to some servers at once while readers are moved between them at each request. */
export interface SeveralRow {
  readonly what: string;
  readonly servers: number;
  readonly publishes: number;
  /** From the webhook to the receipt (ms), with the fetch from the remote in it. */
  readonly median: number;
  readonly p95: number;
  /** The longest that readers were held during a switch (ms). */
  readonly held: number;
  readonly answers: number;
  readonly errors: number;
  /** Answers older than one before them. */
  readonly backwards: number;
  /** Seconds from the end of the fault until all servers were together again. */
  readonly together?: number;
}

const address = permalinks[0] ?? '';
const file = `blog${address.slice(0, -1)}.mdx`;

/** Two or three real servers, a real Redis and a real Git remote. */
export async function severalFigures(publishes: number): Promise<SeveralRow[]> {
  const rows: SeveralRow[] = [];
  for (const count of [1, 2, 3]) rows.push(...(await figuresOf(count, publishes)));
  return rows;
}

async function figuresOf(count: number, publishes: number): Promise<SeveralRow[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-several-'));
  const remote = await gitServer(folder);
  const redis = await redisServer();
  const sites: SiteServer[] = [];
  const text = await readFile(`content${address.slice(0, -1)}.mdx`, 'utf8');
  let number = 0;
  const push = () => remote.push({ [file]: text.replace(/^title: .*$/m, `title: "Numbered ${++number} times"`) });

  async function publish(at: SiteServer): Promise<{ ms: number; held: number }> {
    await push();
    const start = performance.now();
    const answer = await callWebhook(at.url);
    const receipt: Receipt = JSON.parse(await answer.text());
    const ms = performance.now() - start;
    return { ms, held: Math.max(0, ...(receipt.servers ?? []).map(({ heldMs = 0 }) => heldMs)) };
  }

  /** Publishes while readers go round: from server to server, or each at one where nothing can keep servers together. */
  async function measured(what: string, told: (round: number) => SiteServer[], isMoved = true): Promise<SeveralRow> {
    let isReading = true;
    const seen = { answers: 0, errors: 0, backwards: 0 };
    async function read(offset: number): Promise<void> {
      let last = 0;
      for (let turn = offset; isReading; turn++) {
        const where = [address, '/', '/rss.xml', '/posts/'][turn % 4] ?? address;
        const answer = await fetch((sites[(isMoved ? turn : offset) % sites.length]?.url ?? '') + where).catch(() => undefined);
        const shown = Number(/Numbered (\d+) times/.exec((await answer?.text()) ?? '')?.[1] ?? Number.NaN);
        seen.answers++;
        if (answer?.status !== 200) seen.errors++;
        else if (!(shown >= last)) seen.backwards++;
        else last = shown;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
    const readers = Promise.all([0, 1, 2, 3].map(read));
    const times: number[] = [];
    let held = 0;
    for (let round = 0; round < publishes; round++)
      for (const at of told(round)) {
        const done = await publish(at);
        times.push(done.ms);
        held = Math.max(held, done.held);
      }
    isReading = false;
    await readers;
    const rounded = (ms: number) => Math.round(ms * 10) / 10;
    return {
      ...{ what, servers: count, publishes: times.length, ...seen },
      ...{ median: rounded(quantile(times, 0.5)), p95: rounded(quantile(times, 0.95)), held: rounded(held) },
    };
  }

  async function joined(): Promise<void> {
    for (const site of sites)
      for (;;) {
        const answer = await fetch(`${site.url}/api/health`, { headers: { authorization: `Bearer ${secret}` } });
        if ((await answer.text()).includes('"mode":"joined"')) break;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
  }

  try {
    await cp('content', path.join(folder, 'work/blog'), { recursive: true });
    await push();
    for (let index = 0; index < count; index++) {
      const env = {
        CONTENT_SOURCE: `git+${remote.url}#main:blog`,
        REDIS_URL: redis.url,
        INSTANCE: `server-${index + 1}`,
        CACHE_FOLDER: path.join(folder, `cache-${index}`),
        RATE_LIMIT: '0',
      };
      sites.push(await startSite({ beside: sites[0], env }));
    }
    await joined();
    const inTurn = (round: number) => sites.slice(round % count).slice(0, 1);
    const rows = [await measured('all is well', inTurn)];
    if (count !== 2) return rows;
    for (const [what, end, begin] of [
      ['Redis frozen', () => redis.freeze(), () => redis.thaw()],
      ['Redis killed, back empty', () => redis.kill(), () => redis.start()],
    ] as const) {
      await end();
      const row = await measured(what, () => sites, false);
      await begin();
      const start = performance.now();
      await joined();
      rows.push({ ...row, together: Math.round((performance.now() - start) / 100) / 10 });
    }
    return rows;
  } finally {
    for (const site of sites.reverse()) await site.remove();
    redis.thaw();
    await redis.remove();
    await remote.close();
    await rm(folder, { recursive: true, force: true });
  }
}
