import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { cp, link, mkdtemp, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Receipt } from '@/lib/publishing/receipt';

/** The real built site, served by the real server from a folder of its own. */
export interface SiteServer {
  readonly url: string;
  /** The content folder: edit files in it. */
  readonly content: string;
  readonly folder: string;
  readonly pid: number;
  /** Everything the server wrote so far. */
  output(): string;
  /** Ends the server with a signal and waits until it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same port with the same folders. */
  restart(): Promise<void>;
  /** Ends the server and deletes its folders. */
  remove(): Promise<void>;
}

export const secret = 'a-secret-for-tests-only';

/** The header that says who sent a body, as GitHub signs it. */
export const signed = (body: string, key = secret): { 'x-hub-signature-256': string } => ({
  'x-hub-signature-256': `sha256=${createHmac('sha256', key).update(body).digest('hex')}`,
});

/**
 * Tells a site of a push, as GitHub does: the answer holds the receipt.
 *
 * @param options `body`: what is sent, and signed (a push to `main` by default); `key`: signs it in place of the site's secret;
 *   `headers`: more headers; `signal`: ends the call
 * @throws when no answer comes
 */
export function callWebhook(
  url: string,
  options: { body?: string; key?: string; headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Response> {
  const { body = '{"ref":"refs/heads/main"}', key, headers, signal } = options;
  return fetch(`${url}/api/revalidate`, { method: 'POST', body, headers: { ...signed(body, key), ...headers }, signal });
}

/** The receipts that a site remembers, oldest first. */
export async function receiptsOf(site: SiteServer): Promise<Receipt[]> {
  const answer = await fetch(`${site.url}/api/revalidate/`, { headers: { authorization: `Bearer ${secret}` } });
  const { receipts }: { receipts: Receipt[] } = JSON.parse(await answer.text());
  return receipts;
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject).listen(0, '127.0.0.1', () => {
      const bound = probe.address();
      probe.close(() => (typeof bound === 'object' && bound !== null ? resolve(bound.port) : reject(new Error('no port'))));
    });
  });
}

/** Copies content and build: what a test edits, and makes Next store, stays in the test. */
async function copySite(from: string, content: string, build: string, site: string): Promise<void> {
  await cp(from, content, { recursive: true });
  await copyBuild(build, site);
}

/** Puts a build, without what it cached, and what the server needs beside it into a folder. */
export async function copyBuild(build: string, site: string): Promise<void> {
  await cp(build, path.join(site, '.next'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: async (from, to) => {
      if (/\.next\/(?:cache|dev|standalone)(?:\/|$)/.test(from)) return false;
      // Programs are most of a build, and nobody writes to them. What Next stores of pages is a copy: it is overwritten in place.
      return !/\.(?:[cm]?js|map|nft\.json)$/.test(from) || !(await isLinked(from, to));
    },
  });
  for (const name of ['package.json', 'next.config.ts', 'lib/pages/headers.ts']) await cp(name, path.join(site, name));
  for (const name of ['node_modules', 'public']) await symlink(path.resolve(name), path.join(site, name));
}

/** Links a file, unless the folders lie on different disks. */
async function isLinked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EXDEV') return false;
    throw error;
  }
}

/**
 * Starts the site.
 *
 * @param options `content`: folder that is copied and served (the project's own by default); `build`: folder of a build (the project's
 *   own by default); `env`: more variables; `beside`: a site whose folders it shares, cache apart
 */
export async function startSite(
  options: { content?: string; build?: string; env?: Record<string, string>; beside?: SiteServer } = {},
): Promise<SiteServer> {
  const { beside } = options;
  const folder = beside?.folder ?? (await mkdtemp(path.join(tmpdir(), 'site-')));
  const content = path.join(folder, 'content');
  const site = path.join(folder, 'site');
  if (beside === undefined) await copySite(options.content ?? path.resolve('content'), content, options.build ?? '.next', site);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let written = '';
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const started = spawn(process.execPath, [path.resolve('scripts/serve.mjs')], {
      cwd: site,
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        NODE_ENV: 'production',
        PORT: String(port),
        HOSTNAME: '127.0.0.1',
        CONTENT_SOURCE: content,
        CACHE_FOLDER: path.join(folder, beside === undefined ? 'cache' : 'cache-beside'),
        REVALIDATE_SECRET: secret,
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    const collect = (chunk: Buffer) => (written += chunk.toString());
    started.stdout.on('data', collect);
    started.stderr.on('data', collect);
    for (let tries = 0; tries < 600; tries++) {
      if (started.exitCode !== null) throw new Error(`the server ended:\n${written}`);
      const answer = await fetch(`${url}/api/health/`).catch(() => undefined);
      if (answer !== undefined) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`the server did not answer:\n${written}`);
  }

  async function stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const ending = child;
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await gone;
  }

  await start();
  return {
    url,
    content,
    folder,
    get pid() {
      return child?.pid ?? 0;
    },
    output: () => written,
    stop,
    restart: start,
    async remove() {
      await stop('SIGKILL');
      if (beside === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}
