import { availableParallelism } from 'node:os';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { Tinypool } from 'tinypool';
import type { BodySource, CompileResult } from './compiled-body';

/** Milliseconds. Most bodies take tens, 40,000 words take 1,500. */
const longest = 3_000;
/** Times that a body is given the longest time again because the machine was busy with other work. */
const mostExtensions = 4;
/** MiB of one worker. */
const mostMemory = 512;

/** Bodies that are compiled at the same time. One core is left to readers where there are several. */
export const width = Math.min(4, Math.max(1, availableParallelism() - 1));

let pool: Tinypool | undefined;

/** One worker stays, so that an edit need not wait for it to start; others end when there is nothing to do. */
const openPool = () =>
  new Tinypool({
    filename: path.join(/*turbopackIgnore: true*/ process.cwd(), '.generated/compiler/compile.mjs'),
    minThreads: 1,
    maxThreads: width,
    idleTimeout: 60_000,
    terminateTimeout: 5_000,
    useAtomics: false,
    resourceLimits: { maxOldGenerationSizeMb: mostMemory, stackSizeMb: 16 },
  });

/**
 * Compiles a body in a worker thread. A worker whose body takes too long or needs too much memory is ended, and the body refused.
 *
 * @throws Error for faults of the compiler
 */
export async function compileInPool(source: BodySource): Promise<CompileResult> {
  const { port1: told, port2: begun } = new MessageChannel();
  const deadline = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  // From when the work begins: a body that waits for a worker has taken no time.
  told.once('message', () => {
    const before = process.cpuUsage();
    const awaitNext = (extensions: number) => {
      timer = setTimeout(() => {
        const { user, system } = process.cpuUsage(before);
        const isBusy = (user + system) / 1000 < longest * 0.9;
        if (isBusy && extensions > 0) awaitNext(extensions - 1);
        else deadline.abort();
      }, longest);
    };
    awaitNext(mostExtensions);
  });
  try {
    pool ??= openPool();
    return await pool.run({ source, begun }, { signal: deadline.signal, transferList: [begun] });
  } catch (error) {
    if (deadline.signal.aborted) return refused(source, 'body/time', `takes longer than ${longest / 1000} s to compile`);
    if (isOutOfMemory(error)) return refused(source, 'body/memory', `takes more than ${mostMemory} MiB of memory to compile`);
    throw error;
  } finally {
    clearTimeout(timer);
    told.close();
  }
}

/** Starts a worker and loads what most bodies need. @throws Error when the compiler cannot be loaded */
export async function warmPool(): Promise<void> {
  await compileInPool({ path: 'posts/warm/up.md', format: 'md', lang: 'en', body: '```yaml\na: 1\n```', firstLine: 1 });
}

/** Ends the workers, if there are any. */
export async function closePool(): Promise<void> {
  const closing = pool;
  pool = undefined;
  await closing?.destroy();
}

const isOutOfMemory = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

const refused = ({ path: file, firstLine }: BodySource, rule: string, message: string): CompileResult => ({
  ok: false,
  problems: [
    {
      ...{ path: file, line: firstLine, column: 1, rule, severity: 'error', message },
      hint: 'Look for hundreds of the same sign in one paragraph, or split the text.',
    },
  ],
});
