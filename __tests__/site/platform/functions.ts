import { chmod, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { FunctionOutput } from './build-output';
import { type Answer, type Call, type Cost, type FunctionProcess, startFunction } from './function-process';
import { materialise } from './materialise';

/** One call of a function, as it went. */
export interface Invocation extends Cost {
  /** Name of the output that was asked for. */
  readonly name: string;
  readonly url: string;
  readonly status: number;
  /** Whether a process was started for it. */
  readonly isCold: boolean;
  readonly ms: number;
}

/** The functions of a platform, each in processes of its own that share nothing. */
export interface Functions {
  /** Every call so far. */
  readonly invocations: readonly Invocation[];
  /** What all processes wrote. */
  output(): string;
  /** @throws Error when the process dies or does not answer in time */
  invoke(name: string, output: FunctionOutput, call: Call): Promise<Answer>;
  /** Ends all processes that are idle: the next calls are cold. */
  cool(): Promise<void>;
  stop(): Promise<void>;
}

interface Pool {
  readonly folder: Promise<string>;
  readonly idle: FunctionProcess[];
  running: number;
  readonly waiting: (() => void)[];
}

/** Seconds that a call may take which says nothing of it. */
const usualDuration = 60;

/**
 * @param options `project`: folder that was built; `folder`: an empty one, for their files; `processes`: most processes of one function at a
 *   time, further calls wait; `env`: of every function; `host`: of the platform
 */
export function makeFunctions(options: {
  project: string;
  folder: string;
  processes: number;
  env: Readonly<Record<string, string>>;
  host: string;
}): Functions {
  const pools = new Map<string, Pool>();
  const alive = new Set<FunctionProcess>();
  const invocations: Invocation[] = [];
  let written = '';

  async function prepare(output: FunctionOutput, number: number): Promise<string> {
    await chmod(options.folder, 0o755);
    const to = path.join(options.folder, `function-${number}`);
    await materialise(output, options.project, to);
    return to;
  }

  function poolOf(output: FunctionOutput): Pool {
    const known = pools.get(output.folder);
    if (known !== undefined) return known;
    const pool: Pool = { folder: prepare(output, pools.size), idle: [], running: 0, waiting: [] };
    pools.set(output.folder, pool);
    return pool;
  }

  async function start(output: FunctionOutput, pool: Pool): Promise<FunctionProcess> {
    const started = await startFunction(path.join(await pool.folder, output.handler), {
      host: options.host,
      temporary: options.folder,
      env: { ...output.environment, ...options.env },
      log: (text) => (written += text),
    });
    alive.add(started);
    return started;
  }

  return {
    invocations,
    output: () => written,
    async invoke(name, output, call) {
      const pool = poolOf(output);
      while (pool.running >= options.processes) await new Promise<void>((resolve) => pool.waiting.push(resolve));
      pool.running++;
      const begun = performance.now();
      try {
        const warm = pool.idle.pop();
        const used = warm ?? (await start(output, pool));
        const { cost, ...answer } = await used.call(call, (output.maxDuration ?? usualDuration) * 1000);
        pool.idle.push(used);
        const ms = performance.now() - begun;
        invocations.push({ name, url: call.url, status: answer.status, isCold: warm === undefined, ms, ...cost });
        return answer;
      } finally {
        pool.running--;
        pool.waiting.shift()?.();
        for (const one of alive) if (!one.isAlive) alive.delete(one);
      }
    },
    async cool() {
      const idle = [...pools.values()].flatMap((pool) => pool.idle.splice(0));
      await Promise.all(idle.map((one) => one.stop()));
    },
    async stop() {
      await Promise.all([...alive].map((one) => one.stop()));
      await unlock(options.folder);
      await rm(options.folder, { recursive: true, force: true });
    },
  };
}

/** Gives folders back the right to be emptied. */
async function unlock(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) await unlock(path.join(folder, entry.name));
}
