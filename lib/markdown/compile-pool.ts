import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { Tinypool } from 'tinypool';
import { errorCode, isMissing } from '@/lib/sources/error-code';
import type { BodySource, CompileResult } from './compiled-body';

/** Milliseconds of processor time. Most bodies take tens, 40,000 words take 1,500. */
const longest = 3_000;
/** Times that a body is given the longest time again because the machine gave its worker less. */
const mostExtensions = 20;
/** MiB of one worker. */
const mostMemory = 512;

/** Workers that compile at the same time, at a lower priority than the thread that answers readers. */
export const width = Math.min(4, availableParallelism());

/** Compiles bodies in worker threads. One stays, so that an edit need not wait for it to start; others end when idle. */
export function compilePool(threads: number) {
  const pool = new Tinypool({
    filename: path.join(/*turbopackIgnore: true*/ process.cwd(), '.generated/compiler/compile.mjs'),
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: 60_000,
    // No limit: one that runs out rejects a promise that nobody holds, and a worker on a busy machine ends late.
    terminateTimeout: 0,
    useAtomics: false,
    resourceLimits: { maxOldGenerationSizeMb: mostMemory, stackSizeMb: 16 },
  });
  return {
    /**
     * Compiles a body. A worker whose body takes too long or needs too much memory is ended, and the body refused.
     *
     * @throws Error for faults of the compiler
     */
    async compile(source: BodySource): Promise<CompileResult> {
      const { port1: told, port2: begun } = new MessageChannel();
      const limit = new AbortController();
      let cancel: (() => void) | undefined;
      // From when the work begins: a body that waits for a worker has taken no time.
      told.once('message', (thread: string | undefined) => {
        cancel = deadline(thread, () => limit.abort());
      });
      try {
        return await pool.run({ source, begun }, { signal: limit.signal, transferList: [begun] });
      } catch (error) {
        if (limit.signal.aborted) return refused(source, 'body/time', `takes longer than ${longest / 1000} s to compile`);
        if (isOutOfMemory(error)) return refused(source, 'body/memory', `takes more than ${mostMemory} MiB of memory to compile`);
        throw error;
      } finally {
        cancel?.();
        told.close();
      }
    },
    close: (): Promise<void> => pool.destroy(),
  };
}

/** Calls `end` when a worker has had its time, which takes longer on a busy machine. @returns cancels it */
function deadline(thread: string | undefined, end: () => void): () => void {
  const before = usedBy(thread);
  let extensions = mostExtensions;
  const timer = setInterval(() => {
    const isWaiting = usedBy(thread) - before < longest * 0.9;
    if (!isWaiting || extensions-- === 0) end();
  }, longest);
  return () => clearInterval(timer);
}

/**
 * Processor time (ms) of a thread, or of this process where threads are not told apart.
 *
 * @param thread its folder in /proc
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
function usedBy(thread: string | undefined): number {
  if (thread === undefined) {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  }
  let stat: string;
  try {
    stat = readFileSync(`/proc/${thread}/stat`, 'utf8');
  } catch (error) {
    // Its worker has ended, which is told in a moment.
    if (isMissing(error) || errorCode(error) === 'ESRCH') return Infinity;
    throw error;
  }
  // The name of the thread, in parentheses, may hold spaces. Linux counts hundredths of a second.
  const [, rest = ''] = /\) (.*)$/.exec(stat.trim()) ?? [];
  const [user = 0, system = 0] = rest.split(' ').slice(11, 13).map(Number);
  return (user + system) * 10;
}

let ofThisProcess: ReturnType<typeof compilePool> | undefined;

/** Compiles a body in the pool of this process. */
export const compileInPool = (source: BodySource): Promise<CompileResult> =>
  (ofThisProcess ??= compilePool(width)).compile(source);

/** Starts a worker and loads what most bodies need. @throws Error when the compiler cannot be loaded */
export async function warmPool(): Promise<void> {
  await compileInPool({ path: 'posts/warm/up.md', format: 'md', lang: 'en', body: '```yaml\na: 1\n```', firstLine: 1 });
}

/** Ends the workers, if there are any. */
export async function closePool(): Promise<void> {
  await ofThisProcess?.close();
  ofThisProcess = undefined;
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
