import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { cp, link, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Receipt } from '@/lib/publishing/receipt';
import { freePort } from './free-port';
import { sampleContent } from './sample-content';

/** The built site, served by our own server from a temporary folder. */
export interface SiteServer {
  readonly url: string;
  /** Content folder, a copy that may be edited. */
  readonly content: string;
  readonly folder: string;
  readonly pid: number;
  /** Output of the server so far. */
  output(): string;
  /** Stops the server with a signal (SIGTERM by default) and waits until it has exited. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same port with the same folders. */
  restart(): Promise<void>;
  /** Kills the server and deletes its folders. */
  remove(): Promise<void>;
}

export const secret = 'a-secret-for-tests-only';

/** Signature header of a body, as GitHub sends it. */
export const signed = (body: string, key = secret): { 'x-hub-signature-256': string } => ({
  'x-hub-signature-256': `sha256=${createHmac('sha256', key).update(body).digest('hex')}`,
});

/**
 * Sends a push webhook as GitHub does; the response holds the receipt.
 *
 * @param options `body`: a push to `main` by default; `key`: signing key, the site's secret by default
 * @throws when there is no response
 */
export function callWebhook(
  url: string,
  options: { body?: string; key?: string; headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Response> {
  const { body = '{"ref":"refs/heads/main"}', key, headers, signal } = options;
  return fetch(`${url}/api/revalidate`, { method: 'POST', body, headers: { ...signed(body, key), ...headers }, signal });
}

/**
 * Sends a push and gets its receipt, also where the webhook only promises it (202), as it does when a machine is busy for longer
 * than a Git host waits.
 *
 * @throws Error when the receipt does not come within two minutes
 */
export async function deliverPush(
  url: string,
  options?: Parameters<typeof callWebhook>[1],
): Promise<{ readonly status: number; readonly receipt: Receipt }> {
  let answer = await callWebhook(url, options);
  const promised = answer.headers.get('location');
  for (let tries = 0; answer.status === 202 && promised !== null && tries < 600; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    answer = await fetch(new URL(promised, url), { headers: { authorization: `Bearer ${secret}` } });
  }
  const text = await answer.text();
  if (answer.status === 202) throw new Error(`the receipt of a push did not come: ${text}`);
  return { status: answer.status, receipt: JSON.parse(text) };
}

/** Addresses of a site whose sitemap is one file, without the origin. */
export async function sitemapAddresses(url: string): Promise<string[]> {
  const map = await (await fetch(`${url}/sitemap.xml`)).text();
  return [...map.matchAll(/<loc>https?:\/\/[^/]+(\/[^<]*)<\/loc>/g)].map(([, address = '/']) => address);
}

/** The receipts that a site keeps, oldest first. */
export async function receiptsOf(site: SiteServer): Promise<Receipt[]> {
  const answer = await fetch(`${site.url}/api/revalidate/`, { headers: { authorization: `Bearer ${secret}` } });
  const { receipts }: { receipts: Receipt[] } = JSON.parse(await answer.text());
  return receipts;
}

/** Copies content and build, so that edits and pages stored by Next do not leave the test. */
async function copySite(from: string, content: string, build: string, site: string): Promise<void> {
  await cp(from, content, { recursive: true });
  await copyBuild(build, site);
}

/** Copies a build without its caches, and links what the server needs beside it. */
export async function copyBuild(build: string, site: string): Promise<void> {
  await cp(build, path.join(site, '.next'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: async (from, to) => {
      if (/\.next\/(?:cache|dev|standalone)(?:\/|$)/.test(from)) return false;
      // Hard-link code, which is most of a build and never written to. Copy pages: Next overwrites them in place.
      return !/\.(?:[cm]?js|map|nft\.json)$/.test(from) || !(await isLinked(from, to));
    },
  });
  const copied = [
    'package.json',
    'next.config.ts',
    'lib/pages/headers.ts',
    'scripts/compiler-files.ts',
    'scripts/compiler-packages.json',
  ];
  for (const name of copied) await cp(name, path.join(site, name));
  for (const name of ['node_modules', 'public', '.generated']) await symlink(path.resolve(name), path.join(site, name));
}

/** Hard-links a file; false when the folders are on different file systems. */
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
 * @param options `content`: folder to copy, the sample by default; `build`: folder to copy, the project's by default; `env`: extra environment variables;
 *   `beside`: a site whose folders, except for the cache, are shared
 */
export async function startSite(
  options: { content?: string; build?: string; env?: Record<string, string>; beside?: SiteServer } = {},
): Promise<SiteServer> {
  const { beside } = options;
  const folder = beside?.folder ?? (await mkdtemp(path.join(tmpdir(), 'site-')));
  const content = path.join(folder, 'content');
  const site = path.join(folder, 'site');
  if (beside === undefined) await copySite(options.content ?? sampleContent, content, options.build ?? '.next', site);
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
      if (answer !== undefined && started.exitCode === null) return;
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
