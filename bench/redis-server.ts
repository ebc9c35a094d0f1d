import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './site-server';

/** A real Redis (or Valkey) on loopback, in a folder of its own, that keeps nothing over a restart. */
export interface RedisServer {
  readonly url: string;
  /** Freezes it and thaws it again, as a machine that hangs. */
  freeze(): void;
  thaw(): void;
  /** Kills it. */
  kill(): Promise<void>;
  /** Starts it again on its port: empty. */
  start(): Promise<void>;
  /** Ends it and deletes its folder. */
  remove(): Promise<void>;
}

const program = ['redis-server', 'valkey-server'].find((name) => spawnSync(name, ['--version']).status === 0);

/** Whether there is one on this machine. .ci/run installs it: there it must be tested. */
export const hasRedis = program !== undefined || process.env.CI !== undefined;

/** Starts a server. */
export async function redisServer(): Promise<RedisServer> {
  if (program === undefined) throw new Error('redis-server is not installed');
  const folder = await mkdtemp(path.join(tmpdir(), 'redis-'));
  const port = await freePort();
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const settings = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder, '--save', '', '--appendonly', 'no'];
    const started = spawn(program ?? '', settings, { stdio: 'ignore' });
    child = started;
    while (!(await accepts(port))) {
      if (started.exitCode !== null) throw new Error('redis-server did not start');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async function kill(): Promise<void> {
    const ending = child;
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill('SIGKILL');
    await gone;
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    kill,
    start,
    async remove() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
