import { readFile, writeFile } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import path from 'node:path';
import { permalinks } from './seed-permalinks';
import { type SiteServer, startSite } from './site-server';

export interface FaultRow {
  readonly fault: string;
  readonly requests: number;
  /** Complete 200 responses. */
  readonly good: number;
  /** 5xx responses. */
  readonly failed: number;
  /** Requests without a complete response. */
  readonly unanswered: number;
  /** The first response that was neither complete nor 200. */
  readonly firstFault?: string;
  readonly ended: string;
}

export const addresses = [...permalinks, '/', '/rss.xml', '/tracks/', '/decisions/'];
export const first = permalinks[0] ?? '';
export const fileOf = (content: string, address: string) => path.join(content, `${address.slice(0, -1)}.mdx`);
export const shows = async (site: SiteServer, text: string, address = first) =>
  (await fetch(site.url + address).then((answer) => answer.text(), () => '')).includes(text); // prettier-ignore

export async function until(isTrue: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = performance.now() + 200_000; !(await isTrue());) {
    if (performance.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

type Mutable<Row> = { -readonly [Key in keyof Row]: Row[Key] };

/** Starts readers. The returned function stops them and gives their counts. */
function readersOf(site: SiteServer) {
  const counts: Omit<Mutable<FaultRow>, 'fault' | 'ended'> = { requests: 0, good: 0, failed: 0, unanswered: 0 };
  const agent = new Agent({ keepAlive: true });
  let isReading = true;
  const ask = (address: string) =>
    new Promise<void>((resolve) => {
      counts.requests++;
      get(site.url + address, { agent }, (answer) => {
        const { statusCode = 0 } = answer;
        answer.resume();
        answer.once('end', () => {
          if (statusCode === 200) counts.good++;
          if (statusCode >= 500) counts.failed++;
          if (statusCode !== 200) counts.firstFault ??= `${address} ${statusCode}`;
          resolve();
        });
        answer.once('error', () => {
          counts.unanswered++;
          resolve();
        });
      }).once('error', () => {
        counts.unanswered++;
        resolve();
      });
    });
  const reading = Promise.all(
    [0, 1, 2, 3].map(async (offset) => {
      for (let turn = offset; isReading; turn++) {
        await ask(addresses[turn % addresses.length] ?? '/');
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }),
  );
  return async () => {
    isReading = false;
    await reading;
    agent.destroy();
    return counts;
  };
}

export async function during(
  fault: string,
  options: Parameters<typeof startSite>[0],
  work: (site: SiteServer) => Promise<string>,
): Promise<FaultRow> {
  const site = await startSite(options);
  try {
    await until(async () => (await fetch(site.url + first)).ok, 'a first page');
    const stop = readersOf(site);
    const ended = await work(site).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    return { fault, ...(await stop()), ended };
  } finally {
    await site.remove();
  }
}

export async function edit(site: SiteServer, words: string, address = first): Promise<void> {
  const file = fileOf(site.content, address);
  await writeFile(file, `${await readFile(file, 'utf8')}\n${words}\n`);
}
