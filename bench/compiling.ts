import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { compilePool, width } from '@/lib/markdown/compile-pool';
import type { BodySource } from '@/lib/markdown/compiled-body';
import { postText } from './generate-content';
import { quantile } from './measure';

export interface CompilingFigures {
  readonly bodies: number;
  /** Milliseconds of one body in a warm worker. */
  readonly warm: { readonly median: number; readonly p95: number };
  /** Seconds for all bodies, by the number of workers; one pass each, after a first one that loads the compiler. */
  readonly cold: readonly { readonly workers: number; readonly seconds: number }[];
  /** 99th percentile, in ms, of small answers of this thread. */
  readonly answers: { readonly idle: number; readonly compiling: number };
}

const sourceOf = (number: number): BodySource => ({
  path: `posts/operations/post-${number}.mdx`,
  format: 'mdx',
  lang: 'en',
  body: postText(number, 2_000).replace(/^---\n[\s\S]*?\n---\n/, ''),
  firstLine: 8,
});

/** Compiles generated posts of about 800 words, in workers. */
export async function compilingFigures(bodies: number): Promise<CompilingFigures> {
  const sources = Array.from({ length: bodies }, (_, index) => sourceOf(index));
  const cold = [];
  let warm: number[] = [];
  const compileAll = async (workers: number, list: readonly BodySource[]) => {
    const pool = compilePool(workers);
    // Each worker loads the compiler before the clock starts.
    await Promise.all(Array.from({ length: workers }, (_, index) => pool.compile(sourceOf(bodies + index))));
    const begun = performance.now();
    const waiting = list.values();
    const times: number[] = [];
    await Promise.all(
      Array.from({ length: workers }, async () => {
        for (const source of waiting) {
          const started = performance.now();
          const result = await pool.compile(source);
          if (!result.ok) throw new Error(JSON.stringify(result.problems));
          times.push(performance.now() - started);
        }
      }),
    );
    const seconds = (performance.now() - begun) / 1000;
    return { pool, seconds, times };
  };
  for (const workers of new Set([1, width])) {
    const { pool, seconds, times } = await compileAll(workers, sources);
    await pool.close();
    if (workers === 1) warm = times;
    cold.push({ workers, seconds });
  }
  const idle = await answers(() => sleep(5_000));
  const compiling = await answers(async () => (await compileAll(width, sources)).pool.close());
  return {
    bodies,
    warm: { median: quantile(warm, 0.5), p95: quantile(warm, 0.95) },
    cold,
    answers: { idle, compiling },
  };
}

/** Asks a server of this thread again and again while work is done. */
async function answers(work: () => Promise<unknown>): Promise<number> {
  const server = createServer((_, response) => void response.end('ok'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const bound = server.address();
  const url = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}/`;
  const times: number[] = [];
  let isDone = false;
  const asking = (async () => {
    while (!isDone) {
      const started = performance.now();
      await (await fetch(url)).text();
      times.push(performance.now() - started);
      await sleep(2);
    }
  })();
  await work();
  isDone = true;
  await asking;
  server.closeAllConnections();
  server.close();
  return quantile(times, 0.99);
}
