import { rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Receipt } from '@/lib/publishing/receipt';
import { generateContent, postName, postText, seeded } from './generate-content';
import { receiptsOf, signed, type SiteServer, startSite } from './site-server';
import { memoryOf, processorTime, quantile } from './measure';

/** Figures of one kind of edit; times in milliseconds. */
export interface FreshRow {
  readonly posts: number;
  readonly trigger: string;
  readonly edit: string;
  readonly median: number;
  readonly p95: number;
  readonly receiptMedian: number;
  readonly rendered: number;
  readonly changed: number;
  readonly kinds: string;
}

const edits = ['body', 'title', 'new post', 'deleted post'] as const;

/** Polls a page until it is fresh. @throws Error after 20 s */
async function untilFresh(url: string, isFresh: (status: number, text: string) => boolean): Promise<void> {
  const end = performance.now() + 20_000;
  while (performance.now() < end) {
    const answer = await fetch(url);
    if (isFresh(answer.status, await answer.text())) return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  throw new Error(`${url} did not become fresh`);
}

const countKinds = (receipt: Receipt) => {
  const counts = new Map<string, number>();
  for (const { kind } of receipt.addresses) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${kind} ${count}`).join(', ');
};

/**
 * Measures the time from the rename of a file to the first response with the new text.
 *
 * @param runs edits of each kind
 */
export async function timeToFresh(
  posts: number,
  runs: number,
): Promise<{ rows: FreshRow[]; memory: { before: number; after: number; edits: number } }> {
  const origin = path.join(tmpdir(), `bench-content-${posts}`);
  await rm(origin, { recursive: true, force: true });
  await generateContent(origin, posts);
  const rows: FreshRow[] = [];
  let memory = { before: 0, after: 0, edits: 0 };
  for (const trigger of ['watch', 'webhook'] as const) {
    const site = await startSite({
      content: origin,
      env: { WATCH: trigger === 'watch' ? '1' : '0', NODE_OPTIONS: '--max-old-space-size=1024' },
    });
    const random = seeded(7);
    // Pages that readers have visited: the front pages and up to 200 posts.
    for (const address of ['/', '/posts/', '/tracks/', '/tags/', '/rss.xml', '/sitemap.xml', '/about/'])
      await fetch(site.url + address).then((answer) => answer.text());
    for (let index = 0; index < Math.min(200, posts); index++)
      await fetch(`${site.url}/posts/${postName(Math.floor(random() * posts))}/`).then((answer) => answer.text());
    await quiet(site);
    const before = memoryOf(site.pid);
    for (const edit of edits) {
      const times: number[] = [];
      const received: Receipt[] = [];
      for (let run = 0; run < runs; run++) {
        const index = edit === 'new post' || edit === 'deleted post' ? posts + run : Math.floor(random() * posts);
        const mark = `${edit.replace(' ', '-')}-${run}-${Math.floor(random() * 1e9)}`;
        const name = postName(index);
        const file = path.join(site.content, 'posts', `${name}.mdx`);
        // Visit the post first: otherwise polling would have the old version rendered at the moment of the edit.
        await fetch(`${site.url}/posts/${name}/`).then((answer) => answer.text());
        const known = (await receiptsOf(site)).at(-1)?.id;
        let delivery: Promise<unknown> = Promise.resolve();
        const start = performance.now();
        if (edit === 'deleted post') await rm(file);
        else {
          const dated =
            edit === 'new post'
              ? postText(index, posts, { extra: mark }).replace(
                  /^date: .*$/m,
                  `date: ${new Date(Date.UTC(2026, 5, 1, 0, run)).toISOString()}`,
                )
              : postText(index, posts, edit === 'title' ? { title: mark } : { extra: mark });
          const temporary = `${path.dirname(file)}/.${path.basename(file)}`;
          await writeFile(temporary, dated);
          await rename(temporary, file);
        }
        if (trigger === 'webhook') {
          const named = `posts/${name}.mdx`;
          const commit = edit === 'deleted post' ? { removed: [named] } : { modified: [named] };
          const body = JSON.stringify({ ref: 'refs/heads/main', commits: [commit] });
          delivery = fetch(`${site.url}/api/revalidate/`, {
            method: 'POST',
            body,
            headers: signed(body),
          }).then((answer) => answer.text());
        }
        await untilFresh(`${site.url}/posts/${name}/`, (status, text) =>
          edit === 'deleted post' ? status !== 200 : text.includes(mark),
        );
        times.push(performance.now() - start);
        received.push(await nextReceipt(site, known));
        await delivery;
      }
      const typical = received.at(-1);
      rows.push({
        posts,
        trigger,
        edit,
        median: quantile(times, 0.5),
        p95: quantile(times, 0.95),
        receiptMedian: quantile(
          received.map((receipt) => receipt.totals.ms),
          0.5,
        ),
        rendered: quantile(
          received.map((receipt) => receipt.totals.rendered),
          0.5,
        ),
        changed: quantile(
          received.map((receipt) => receipt.addresses.length),
          0.5,
        ),
        kinds: typical === undefined ? '' : countKinds(typical),
      });
    }
    if (trigger === 'watch') memory = { before, after: memoryOf(site.pid), edits: edits.length * runs };
    await site.remove();
  }
  await rm(origin, { recursive: true, force: true });
  return { rows, memory };
}

/** Waits until nothing is pending and the server has compiled what it had not: it then uses less than a tenth of a processor. */
async function quiet(site: SiteServer): Promise<void> {
  for (;;) {
    const { pending } = JSON.parse(await (await fetch(`${site.url}/api/health/`)).text()) as { pending: number };
    if (pending === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  for (let used = processorTime(site.pid), before = -Infinity; used - before > 100;) {
    before = used;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    used = processorTime(site.pid);
  }
}

async function nextReceipt(site: SiteServer, known: string | undefined): Promise<Receipt> {
  for (let tries = 0; tries < 400; tries++) {
    const last = (await receiptsOf(site)).at(-1);
    if (last !== undefined && last.id !== known) return last;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('no receipt came');
}
