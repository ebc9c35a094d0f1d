import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import sirv from 'sirv';
import { quantile } from './measure';
import { ordinaryPost } from './ordinary-post';
import { freePort } from './free-port';
import { sitemapAddresses, startSite } from './site-server';

const run = promisify(execFile);
const chrome = process.env.CHROME ?? '/usr/bin/chromium';
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']; // prettier-ignore

/** Bytes of a page as sent, by type, and the number of requests. */
export interface WeightRow {
  readonly page: string;
  readonly encoding: string;
  readonly html: number;
  readonly scripts: number;
  readonly fonts: number;
  readonly other: number;
  readonly requests: number;
}

/** Requests per second at 50 connections, and their latency (ms). */
export interface SpeedRow {
  readonly server: string;
  readonly page: string;
  readonly perSecond: number;
  readonly median: number;
  readonly p99: number;
}

/** Lighthouse, mobile, median of several runs. */
export interface LighthouseRow {
  readonly page: string;
  readonly scores: string;
  readonly lcp: number;
  readonly cls: number;
}

const kindOf = (type: string) =>
  type === 'document' || type === 'stylesheet' ? 'html' : type === 'script' ? 'scripts' : type === 'font' ? 'fonts' : 'other';

async function weigh(origin: string, address: string, page: string): Promise<WeightRow[]> {
  const browser = await chromium.launch({ executablePath: chrome, args: flags });
  const tab = await browser.newPage();
  const seen: { url: string; type: string }[] = [];
  tab.on('response', (response) => void seen.push({ url: response.url(), type: response.request().resourceType() }));
  await tab.goto(origin + address);
  await tab.evaluate(() => document.fonts.ready.then(() => undefined));
  await tab.waitForLoadState('networkidle');
  await browser.close();
  return Promise.all(
    ['br', 'gzip'].map(async (encoding) => {
      const row = { page, encoding, html: 0, scripts: 0, fonts: 0, other: 0, requests: seen.length };
      for (const { url, type } of seen) row[kindOf(type)] += await bytesOf(url, encoding);
      return row;
    }),
  );
}

async function bytesOf(url: string, encoding: string): Promise<number> {
  const { stdout } = await run('curl', [
    '-s',
    '-o',
    '/dev/null',
    '-w',
    '%{size_download}',
    '-H',
    `accept-encoding: ${encoding}`,
    url,
  ]);
  return Number(stdout);
}

async function load(server: string, url: string, page: string): Promise<SpeedRow> {
  const asked = (seconds: number) => run('wrk', ['-t1', '-c50', `-d${seconds}s`, '--latency', '-H', 'accept-encoding: br', url]);
  // Warm up.
  await asked(3);
  const { stdout } = await asked(6);
  const ms = (name: string) => {
    const [, value = '0', unit = 'ms'] = new RegExp(`${name}\\s+([\\d.]+)(us|ms|s)`).exec(stdout) ?? [];
    return Number(value) * (unit === 'us' ? 0.001 : unit === 's' ? 1000 : 1);
  };
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1] ?? Number.NaN);
  return { server, page, perSecond: Math.round(perSecond), median: ms('50%'), p99: ms('99%') };
}

/** Runs Lighthouse, with retries: the browser sometimes fails to start. */
async function audited(url: string, tries = 4): Promise<string> {
  try {
    const { stdout } = await run(
      process.execPath,
      [
        'node_modules/lighthouse/cli/index.js',
        url,
        '--quiet',
        '--output=json',
        `--chrome-flags=--headless=new ${flags.join(' ')}`,
      ],
      { maxBuffer: 64 * 1024 * 1024, env: { ...process.env, CHROME_PATH: chrome, NODE_OPTIONS: '' } },
    );
    return stdout;
  } catch (error) {
    if (tries <= 1) throw new Error(`Lighthouse has no report of ${url}`, { cause: error });
    return audited(url, tries - 1);
  }
}

async function lighthouse(url: string, page: string, runs: number): Promise<LighthouseRow> {
  const results: { scores: number[]; lcp: number; cls: number }[] = [];
  for (let index = 0; index < runs; index++) {
    const stdout = await audited(url);
    const { categories, audits } = JSON.parse(stdout);
    const names = ['performance', 'accessibility', 'best-practices', 'seo'];
    results.push({
      scores: names.map((name) => Math.round((categories[name]?.score ?? 0) * 100)),
      lcp: audits['largest-contentful-paint'].numericValue,
      cls: audits['cumulative-layout-shift'].numericValue,
    });
  }
  const median = (values: number[]) => quantile(values, 0.5);
  return {
    page,
    scores: [0, 1, 2, 3].map((index) => median(results.map(({ scores }) => scores[index] ?? 0))).join(' / '),
    lcp: Math.round(median(results.map(({ lcp }) => lcp))),
    cls: median(results.map(({ cls }) => cls)),
  };
}

/** The same text as a bare page with minimal styles: a lower bound for the weight. */
function floorOf(html: string): string {
  const [, title = ''] = /<title>([^<]*)<\/title>/.exec(html) ?? [];
  const main = (/<main[^>]*>([\s\S]*?)<\/main>/.exec(html)?.[1] ?? '')
    .replace(/<(script|svg|style)\b[\s\S]*?<\/\1>/g, '')
    .replace(/ (?:class|data-[\w-]+|aria-[\w-]+|role|tabindex)="[^"]*"/g, '')
    .replace(/<\/?(?:span|div)>/g, '');
  const style =
    'body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.125rem/1.6 Georgia,serif;color:#222;background:#fff}pre{overflow:auto}a{color:#036}';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style></head><body><main>${main}</main></body></html>`;
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  return `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
}

async function until(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer`);
}

/** Measures the weight, load and Lighthouse scores of the site, beside bare pages, `next start`, sirv and nginx. */
export async function weightFigures(
  runs: number,
): Promise<{ weights: WeightRow[]; speeds: SpeedRow[]; lighthouse: LighthouseRow[] }> {
  const site = await startSite({ content: path.resolve('content'), env: { RATE_LIMIT: '0' } });
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-weight-'));
  // nginx workers run as nobody.
  await chmod(folder, 0o755);
  const children: ChildProcess[] = [];
  let plain: Server | undefined;
  try {
    const addresses = (await sitemapAddresses(site.url)).filter((address) => /^\/posts\/[^/]+\/[^/]+\/$/.test(address));
    const sized = await Promise.all(
      addresses.map(async (address) => ({ address, size: await bytesOf(site.url + address, 'br') })),
    );
    const longest = sized.sort((a, b) => b.size - a.size)[0]?.address ?? '/';
    const pages = [
      ['home', '/'],
      ['longest post', longest],
    ] as const;

    const weights = (await Promise.all(pages.map(([name, address]) => weigh(site.url, address, name)))).flat();
    const ordinary = await ordinaryPost(site.content);
    await until(site.url + ordinary);
    weights.push(...(await weigh(site.url, ordinary, '850 words, 2 code blocks, a table')));
    await rm(path.join(site.content, `${ordinary.slice(0, -1)}.mdx`));

    // Save the responses as files for the static servers.
    for (const [, address] of pages) {
      await mkdir(path.join(folder, 'www', address), { recursive: true });
      for (const [ending, encoding] of [
        ['', 'identity'],
        ['.gz', 'gzip'],
        ['.br', 'br'],
      ] as const) {
        const file = path.join(folder, 'www', address, `index.html${ending}`);
        await run('curl', ['-s', '-o', file, '-H', `accept-encoding: ${encoding}`, site.url + address]);
      }
    }
    for (const [, address] of pages) {
      const html = await readFile(path.join(folder, 'www', address, 'index.html'), 'utf8');
      const floor = path.join(folder, 'www/floor', address);
      await mkdir(floor, { recursive: true });
      const bytes = Buffer.from(floorOf(html));
      await writeFile(path.join(floor, 'index.html'), bytes);
      await writeFile(path.join(floor, 'index.html.gz'), gzipSync(bytes, { level: 9 }));
      await writeFile(
        path.join(floor, 'index.html.br'),
        brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
      );
      // nginx has no Brotli without a module: serve the compressed bytes with a fixed Content-Encoding.
      await mkdir(path.join(folder, 'brotli', address), { recursive: true });
      await copyFile(path.join(folder, 'www', address, 'index.html.br'), path.join(folder, 'brotli', address, 'index.html'));
    }

    const files = sirv(path.join(folder, 'www'), { brotli: true, gzip: true, etag: true });
    plain = createServer((request, response) => files(request, response));
    const sirvUrl = await listening(plain);
    const nextPort = await freePort();
    const siteFolder = path.join(site.folder, 'site');
    const next = spawn(
      process.execPath,
      [path.resolve('node_modules/next/dist/bin/next'), 'start', '-H', '127.0.0.1', '-p', String(nextPort)],
      {
        cwd: siteFolder,
        env: {
          ...process.env,
          NODE_ENV: 'production',
          NODE_OPTIONS: '',
          CONTENT_SOURCE: site.content,
          CACHE_FOLDER: path.join(folder, 'cache'),
        },
        stdio: 'ignore',
      },
    );
    children.push(next);
    const nextUrl = `http://127.0.0.1:${nextPort}`;
    await until(`${nextUrl}/`);
    const servers: [string, string][] = [
      ['this blog', site.url],
      ['next start', nextUrl],
      ['sirv', sirvUrl],
    ];
    if (existsSync('/usr/sbin/nginx')) {
      const port = await freePort();
      const conf = path.join(folder, 'nginx.conf');
      await writeFile(
        conf,
        `worker_processes 1; daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
events { worker_connections 512; }
http { access_log off; include /etc/nginx/mime.types; client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  server { listen 127.0.0.1:${port}; root ${folder}/brotli; index index.html; add_header Content-Encoding br; keepalive_requests 1000000; } }`,
      );
      children.push(spawn('/usr/sbin/nginx', ['-c', conf, '-p', folder], { stdio: 'ignore' }));
      await until(`http://127.0.0.1:${port}/`);
      servers.push(['nginx', `http://127.0.0.1:${port}`]);
    }
    const speeds: SpeedRow[] = [];
    if (existsSync('/usr/bin/wrk'))
      for (const [name, address] of pages)
        for (const [server, url] of servers) speeds.push(await load(server, url + address, name));

    const rows: LighthouseRow[] = [];
    for (const [name, address] of pages) rows.push(await lighthouse(`${sirvUrl}/floor${address}`, `floor of ${name}`, runs));
    for (const [name, address] of [
      ...pages,
      ['track', '/tracks/promotion-decisions/'],
      ['decisions', '/decisions/'],
      ['about', '/about/'],
      ['posts', '/posts/'],
      ['year', '/posts/2026/'],
      ['category', '/posts/operations/'],
      ['tag', '/tags/flux/'],
      ['tags', '/tags/'],
      ['tracks', '/tracks/'],
      ['subscribe', '/subscribe/'],
    ] as const)
      rows.push(await lighthouse(site.url + address, name, runs));
    return { weights, speeds, lighthouse: rows };
  } finally {
    plain?.close();
    for (const child of children) child.kill();
    await site.remove();
    await rm(folder, { recursive: true, force: true });
  }
}
