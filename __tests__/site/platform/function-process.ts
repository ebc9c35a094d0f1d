import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { chown, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { within } from '@/lib/base/within';

/** A call of a function, or of the platform. */
export interface Call {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** What a call took. */
export interface Cost {
  /** Milliseconds on all threads since the last call ended, or since the process began. */
  readonly cpuMs: number;
  /** Most memory of the process so far, in MiB. */
  readonly peakMiB: number;
}

export interface FunctionProcess {
  readonly pid: number;
  /** @throws Error when no answer comes in time; the process is ended then */
  call(call: Call, patience: number): Promise<Answer & { readonly cost: Cost }>;
  readonly isAlive: boolean;
  stop(): Promise<void>;
}

const readyForm = z.object({ port: z.number().int() });
const doneForm = z.object({ cpu: z.object({ user: z.number(), system: z.number() }), peak: z.number() });

/** How long (ms) a process may take to load its handler. */
const patienceToStart = 120_000;
/** How long (ms) one lives at most. */
const longestLife = 15 * 60_000;
const memory = '--max-old-space-size=1024';
const entry = path.resolve('__tests__/site/platform/function-entry.mjs');
/** Root may write everywhere: functions run as nobody then. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;

/**
 * Starts one process of a function, cold.
 *
 * @param handler absolute path of the module
 * @param options `host`: of the platform; `temporary`: a folder for its own temporary folder; `env`: its whole environment but for
 *   what every process has; `log`: takes what it writes
 * @throws Error when it does not get ready in time
 */
export async function startFunction(
  handler: string,
  options: { host: string; temporary: string; env: Readonly<Record<string, string>>; log: (text: string) => void },
): Promise<FunctionProcess> {
  const temporary = await mkdtemp(path.join(options.temporary, 'process-'));
  if (nobody !== undefined) await chown(temporary, nobody.uid, nobody.gid);
  const child = spawn(process.execPath, [memory, entry, handler, options.host], {
    cwd: path.dirname(handler),
    // No programs: these platforms have none.
    env: { ...options.env, NODE_ENV: 'production', PATH: '', HOME: temporary, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    ...nobody,
  });
  let last = '';
  const write = (chunk: Buffer) => {
    last = (last + chunk.toString()).slice(-2000);
    options.log(chunk.toString());
  };
  child.stdout?.on('data', write);
  child.stderr?.on('data', write);
  const gone = once(child, 'exit');
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  const stop = async () => {
    if (isAlive()) child.kill('SIGKILL');
    await gone;
  };
  const end = setTimeout(() => child.kill('SIGKILL'), longestLife);
  void gone.then(() => clearTimeout(end));

  const first = await within(patienceToStart, Promise.race([once(child, 'message'), gone.then(() => undefined)]));
  const ready = readyForm.safeParse(first?.[0]);
  if (!ready.success) {
    await stop();
    throw new Error(`a function did not get ready within ${patienceToStart} ms (${handler}); it last wrote:\n${last}`);
  }
  const { port } = ready.data;
  let used = 0;

  return {
    pid: child.pid ?? 0,
    get isAlive() {
      return isAlive();
    },
    async call(call, patience) {
      const done = once(child, 'message');
      const answered = Promise.race([
        send(port, call),
        gone.then(() => {
          throw new Error(`the process of a function ended during ${call.method} ${call.url}; it last wrote:\n${last}`);
        }),
      ]);
      const answer = await within(patience, answered);
      const said = answer === undefined ? undefined : await within(60_000, Promise.race([done, gone.then(() => undefined)]));
      const cost = doneForm.safeParse(said?.[0]);
      if (answer === undefined || !cost.success) {
        answered.catch(() => undefined);
        await stop();
        throw new Error(`no answer to ${call.method} ${call.url} within ${patience} ms; the function last wrote:\n${last}`);
      }
      const { cpu, peak } = cost.data;
      const before = used;
      used = (cpu.user + cpu.system) / 1000;
      return { ...answer, cost: { cpuMs: used - before, peakMiB: peak / 1024 } };
    },
    stop,
  };
}

/** Headers that speak of the connection, not of the answer. */
const ofConnection = new Set(['connection', 'keep-alive', 'transfer-encoding']);

/** Sends a call to a loopback port. @throws Error when the connection fails */
function send(port: number, { method, url, headers, body }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // What Next keeps in memory is for one call: without its id it would answer from there for ten seconds.
    const named = { ...headers, 'x-invocation-id': randomUUID() };
    const sent = request({ host: '127.0.0.1', port, method, path: url, headers: named, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const kept = Object.entries(response.headers).filter(([name]) => !ofConnection.has(name));
        resolve({ status: response.statusCode ?? 0, headers: Object.fromEntries(kept), body: Buffer.concat(chunks) });
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
