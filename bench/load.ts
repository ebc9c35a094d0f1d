import { readFile, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import path from 'node:path';
import { memoryOf, quantile } from './measure';
import { callWebhook, sitemapAddresses, startSite } from './site-server';

/** What readers get while a post is published every second. */
export interface LoadFigures {
  readonly minutes: number;
  readonly requests: number;
  /** Failed connections and 5xx responses. */
  readonly errors: number;
  readonly perSecond: number;
  readonly median: number;
  readonly p99: number;
  /** Resident memory of the server, MiB. */
  readonly memory: { readonly start: number; readonly half: number; readonly end: number };
  readonly publishes: number;
  /** From a saved file to its receipt (ms). */
  readonly receiptMedian: number;
  /** Responses older than a receipt that came before the request. */
  readonly stale: number;
  readonly statuses: Readonly<Record<string, number>>;
}

const connections = 50;
/** Average time between two requests of a reader (ms); without it a closed loop only measures its own queue. */
const pause = 200;
const edited = '/posts/operations/designing-a-staged-installation-topology-with-flux/';

/**
 * Mixed reading over 50 connections (pages, feeds, search, cards, unknown addresses; some requests conditional), while a post
 * is published every second by a signed webhook.
 */
export async function loadFigures(minutes: number): Promise<LoadFigures> {
  const site = await startSite({ content: path.resolve('content'), env: { RATE_LIMIT: '0', LOG_LEVEL: 'warn' } });
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const file = path.join(site.content, `${edited.slice(0, -1)}.mdx`);
  const text = await readFile(file, 'utf8');
  const addresses = await sitemapAddresses(site.url);
  const words = ['flux', 'oci', 'promotion', 'health checks', 'kubernets', 'revision', 'nothing like that'];
  /** Lowest number that a new request for one of `numbered` may show. */
  let published = 0;
  const numbered = new Set([edited, '/', '/rss.xml', '/atom.xml', '/feed.json', '/posts/', '/posts/operations/']);
  const etags = new Map<string, string>();
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  let [errors, stale, requests, isReading] = [0, 0, 0, true];

  function pick(): string {
    const chance = Math.random();
    const of = (list: readonly string[]) => list[Math.floor(Math.random() * list.length)] ?? '/';
    if (chance < 0.35) return of(addresses);
    if (chance < 0.6) return of([...numbered]);
    if (chance < 0.75) return of(['/rss.xml', '/atom.xml', '/feed.json', '/tags/flux/rss.xml', '/posts/operations/feed.json']);
    if (chance < 0.85) return `${of(['/search/', '/api/search/'])}?q=${encodeURIComponent(of(words))}`;
    if (chance < 0.9) return '/cards/index.png';
    return `/nothing/${Math.random().toString(36).slice(2)}/`;
  }

  function ask(address: string): Promise<void> {
    const expected = numbered.has(address) ? published : 0;
    const known = Math.random() < 0.5 ? etags.get(address) : undefined;
    const start = performance.now();
    return new Promise((resolve) => {
      const outgoing = request(
        site.url + address,
        { agent, headers: known === undefined ? {} : { 'if-none-match': known } },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () => {
            times.push(performance.now() - start);
            requests++;
            const { statusCode: status = 0, headers } = answer;
            statuses[status] = (statuses[status] ?? 0) + 1;
            if (status >= 500) errors++;
            if (status === 200 && typeof headers.etag === 'string') etags.set(address, headers.etag);
            if (status === 200 && expected > 0) {
              const shown = Number(/Numbered (\d+) times/.exec(Buffer.concat(chunks).toString('utf8'))?.[1] ?? Number.NaN);
              if (!(shown >= expected)) stale++;
            }
            resolve();
          });
        },
      );
      outgoing.once('error', () => {
        errors++;
        resolve();
      });
      outgoing.end();
    });
  }

  const receipts: number[] = [];
  async function publish(): Promise<void> {
    const number = receipts.length + 1;
    await writeFile(file, text.replace(/^title: .*$/m, `title: "Numbered ${number} times"`));
    const start = performance.now();
    const answer = await callWebhook(site.url);
    await answer.arrayBuffer();
    if (answer.status !== 200 && answer.status !== 202) throw new Error(`the webhook was answered by ${answer.status}`);
    receipts.push(performance.now() - start);
    published = number;
  }

  const reading = () =>
    Array.from({ length: connections }, async () => {
      while (isReading) {
        await ask(pick());
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 2 * pause));
      }
    });
  try {
    // A page that takes more than three seconds, as the first ones after a start may, is answered by its last good version.
    for (const address of [...numbered, ...addresses, '/cards/index.png', '/search/?q=flux']) await ask(address);
    await publish();
    // Warm up.
    const readers = reading();
    await new Promise((resolve) => setTimeout(resolve, 20_000));
    const begun = { at: performance.now(), requests, memory: memoryOf(site.pid) };
    times.length = 0;
    const end = begun.at + minutes * 60_000;
    let half = 0;
    while (performance.now() < end) {
      const next = performance.now() + 1000;
      await publish();
      if (half === 0 && performance.now() > begun.at + minutes * 30_000) half = memoryOf(site.pid);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
    }
    isReading = false;
    await Promise.all(readers);
    const took = (performance.now() - begun.at) / 1000;
    const rounded = (ms: number) => Math.round(ms * 10) / 10;
    return {
      ...{ minutes, requests: requests - begun.requests, errors, stale, statuses, publishes: receipts.length },
      perSecond: Math.round((requests - begun.requests) / took),
      ...{ median: rounded(quantile(times, 0.5)), p99: rounded(quantile(times, 0.99)) },
      receiptMedian: rounded(quantile(receipts, 0.5)),
      memory: { start: begun.memory, half, end: memoryOf(site.pid) },
    };
  } finally {
    isReading = false;
    agent.destroy();
    await site.remove();
  }
}
