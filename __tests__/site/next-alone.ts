import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from '@/__tests__/until';
import { freePort } from '@/bench/free-port';
import { copyBuild, secret } from '@/bench/site-server';

/** The built site as a platform of functions has it: Next's own server, on a copy of the project that nobody may write into. */
export interface ReadOnlySite {
  /** Starts a process with a temporary folder of its own; nothing but the project is shared with another. */
  start(env: Readonly<Record<string, string>>, host?: string): Promise<AloneServer>;
  /** Every file of the copy with when it was last written. */
  written(): Promise<string[]>;
  remove(): Promise<void>;
}

/** One process. */
export interface AloneServer {
  readonly url: string;
  readonly temporary: string;
  output(): string;
  stop(): Promise<void>;
}

export const cronSecret = 'a-cron-secret-for-tests';

/** Root may write everywhere: the server runs as nobody then. */
const isRoot = process.getuid?.() === 0;
const nobody = 65534;

/**
 * @param project folder of the build
 * @param beside what it leaves beside its code
 */
export async function readOnlySite(project: string, beside: readonly string[]): Promise<ReadOnlySite> {
  const folder = await mkdtemp(path.join(tmpdir(), 'alone-'));
  await chmod(folder, 0o755);
  const site = path.join(folder, 'site');
  await copyBuild(path.join(project, '.next'), site);
  for (const name of beside) await cp(path.join(project, name), path.join(site, name), { recursive: true });
  // Without git, as these platforms are.
  const programs = path.join(folder, 'programs');
  await mkdir(programs);
  const below = async () => {
    const entries = await readdir(site, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => !entry.isSymbolicLink());
  };
  const setMode = async (folders: number, files: number) => {
    for (const entry of await below())
      await chmod(path.join(entry.parentPath, entry.name), entry.isDirectory() ? folders : files);
    await chmod(site, folders);
  };
  await setMode(0o555, 0o444);
  const servers: AloneServer[] = [];

  async function start(env: Readonly<Record<string, string>>, host = 'localhost'): Promise<AloneServer> {
    const temporary = await mkdtemp(path.join(folder, 'temporary-'));
    if (isRoot) await chown(temporary, nobody, nobody);
    const port = await freePort();
    const url = `http://${host}:${port}`;
    let written = '';
    const child: ChildProcess = spawn(
      process.execPath,
      [path.resolve('node_modules/next/dist/bin/next'), 'start', '-p', String(port), '-H', host],
      {
        cwd: site,
        env: {
          NODE_ENV: 'production',
          NEXT_TELEMETRY_DISABLED: '1',
          PATH: programs,
          HOME: temporary,
          TMPDIR: temporary,
          REVALIDATE_SECRET: secret,
          CRON_SECRET: cronSecret,
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
        ...(isRoot ? { uid: nobody, gid: nobody } : {}),
      },
    );
    const collect = (chunk: Buffer) => (written += chunk.toString());
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    await until(
      async () => {
        if (child.exitCode !== null) throw new Error(`the server ended:\n${written}`);
        return (await fetch(`${url}/scripts/site.js`).catch(() => undefined)) !== undefined;
      },
      () => `next start to answer; it wrote:\n${written}`,
    );
    const server: AloneServer = {
      url,
      temporary,
      output: () => written,
      async stop() {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGKILL');
        await gone;
      },
    };
    servers.push(server);
    return server;
  }

  return {
    start,
    async written() {
      return Promise.all(
        (await below()).map(async (entry) => {
          const name = path.join(entry.parentPath, entry.name);
          return `${name} ${(await stat(name)).mtimeMs}`;
        }),
      );
    },
    async remove() {
      await Promise.all(servers.map((server) => server.stop()));
      await setMode(0o755, 0o644);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
