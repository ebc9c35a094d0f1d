import { rename, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { generateContent, postName, postText, seeded } from './generate-content';
import { quantile } from './measure';
import { freePort } from './free-port';
import { startSite } from './site-server';
import { hasVarnish, varnishServer } from './varnish-server';

/** Figures of a real Varnish with the shipped VCL while posts are published. */
export interface EdgeFigures {
  readonly posts: number;
  readonly edits: number;
  /** From the rename of a file to its text at the server, and through the edge (ms). */
  readonly originMedian: number;
  readonly edgeMedian: number;
  readonly edgeP95: number;
  readonly requests: number;
  readonly perSecond: number;
  /** Failed connections and 5xx responses. */
  readonly errors: number;
  /** Cache hit ratio (0 to 1) of pages and feeds, and of all requests. */
  readonly hitsOfPages: number;
  readonly hitsOfAll: number;
  /** Responses older than a text that had been seen through the edge before the request. */
  readonly stale: number;
}

const token = 'a-token-for-the-bench';
const readers = 20;
/** Average time between two requests of a reader (ms). */
const pause = 50;
/** Time between two edits (ms). */
const betweenEdits = 1_000;
/** Time (ms) after which an edit that is not seen ends the run. */
const longest = 30_000;

/**
 * Simulates readers of pages (newer ones more often, some with a query string), feeds, search and unknown addresses, while a
 * body is edited every second.
 *
 * @returns `undefined` where Varnish is not installed
 */
export async function edgeFigures(posts: number, edits: number): Promise<EdgeFigures | undefined> {
  if (!hasVarnish) return undefined;
  const origin = path.join(tmpdir(), `bench-edge-${process.pid}`);
  await generateContent(origin, posts);
  const port = await freePort();
  const env = { EDGE: 'varnish', EDGE_URL: `http://127.0.0.1:${port}`, EDGE_TOKEN: token, RATE_LIMIT: '0', LOG_LEVEL: 'warn' };
  const site = await startSite({ content: origin, env });
  const varnish = await varnishServer(port, [site.url], token);
  const agent = new Agent({ keepAlive: true });
  const random = seeded(11);
  const edited = `/posts/${postName(posts - 1)}/`;
  const file = path.join(site.content, 'posts', `${postName(posts - 1)}.mdx`);
  let [isReading, seenEdit, requests, errors, stale] = [true, -1, 0, 0, 0];
  const counts = { pages: 0, pageHits: 0, hits: 0 };

  function ask(url: string): Promise<{ status: number; cache: string; text: string }> {
    return new Promise((resolve, reject) => {
      const outgoing = request(url, { agent, timeout: longest, headers: { 'accept-encoding': 'identity' } }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            cache: String(answer.headers['x-cache'] ?? ''),
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      });
      outgoing.on('timeout', () => outgoing.destroy(new Error(`${url} did not answer`)));
      outgoing.once('error', reject).end();
    });
  }

  function pick(): { address: string; isPage: boolean } {
    const chance = random();
    if (chance < 0.03) return { address: `/nothing/${Math.floor(random() * 1e9)}/`, isPage: false };
    if (chance < 0.06) return { address: '/search/?q=change', isPage: false };
    if (chance < 0.2) return { address: chance < 0.13 ? '/rss.xml' : '/feed.json', isPage: true };
    if (chance < 0.35) return { address: '/', isPage: true };
    if (chance < 0.45) return { address: edited, isPage: true };
    const post = `/posts/${postName(posts - 1 - Math.floor(random() ** 2 * posts))}/`;
    return { address: chance < 0.9 ? post : `${post}?utm_campaign=${Math.floor(random() * 1e9)}`, isPage: true };
  }

  async function read(): Promise<void> {
    while (isReading) {
      const { address, isPage } = pick();
      const expected = seenEdit;
      try {
        const { status, cache, text } = await ask(varnish.url + address);
        const isHit = Number(cache === 'HIT' || cache === 'STALE');
        counts.hits += isHit;
        if (isPage) [counts.pages, counts.pageHits] = [counts.pages + 1, counts.pageHits + isHit];
        if (status >= 500) errors++;
        if (address === edited && Number(/Edit number (\d+)\./.exec(text)?.[1] ?? -1) < expected) stale++;
      } catch {
        errors++;
      }
      requests++;
      await sleep(random() * 2 * pause);
    }
  }

  async function untilShown(url: string, text: string): Promise<number> {
    let last = '';
    for (const end = performance.now() + longest; performance.now() < end; await sleep(2)) {
      const answer = await ask(url);
      if (answer.text.includes(text)) return performance.now();
      last = `${answer.status} ${answer.cache}`;
    }
    throw new Error(`${url} did not show "${text}"; last ${last}`);
  }

  try {
    // Warm the cache with every post.
    for (let index = 0; index < posts; index++) await ask(`${varnish.url}/posts/${postName(index)}/`);
    const [originTimes, edgeTimes]: [number[], number[]] = [[], []];
    const begun = performance.now();
    const reading = Array.from({ length: readers }, read);
    for (let edit = 0; edit < edits; edit++) {
      await sleep(betweenEdits);
      const text = `Edit number ${edit}.`;
      await writeFile(`${file}.new`, postText(posts - 1, posts, { extra: text }));
      const saved = performance.now();
      await rename(`${file}.new`, file);
      const [atOrigin, atEdge] = await Promise.all([untilShown(site.url + edited, text), untilShown(varnish.url + edited, text)]);
      seenEdit = edit;
      originTimes.push(atOrigin - saved);
      edgeTimes.push(atEdge - saved);
    }
    isReading = false;
    await Promise.all(reading);
    return {
      ...{ posts, edits, requests, errors, stale },
      originMedian: quantile(originTimes, 0.5),
      edgeMedian: quantile(edgeTimes, 0.5),
      edgeP95: quantile(edgeTimes, 0.95),
      perSecond: requests / ((performance.now() - begun) / 1000),
      hitsOfPages: counts.pageHits / counts.pages,
      hitsOfAll: counts.hits / requests,
    };
  } finally {
    isReading = false;
    agent.destroy();
    await varnish.remove();
    await site.remove();
    await rm(origin, { recursive: true, force: true });
  }
}
