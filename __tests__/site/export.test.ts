/** @jest-environment node */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { JSDOM } from 'jsdom';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { sampleContent } from '@/bench/sample-content';
import { openBlog } from '@/lib/publishing/blog';
import { temporaryFolder } from '@/__tests__/content-fixtures';
import { fileOf } from '@/tools/export/file-of';
import { axeViolations } from './axe-violations';
import { enhanced } from './enhanced';
import { faultsInBrowser, oneOfEachKind } from './faults-in-browser';
import { type FileHost, startFileHost } from './file-host';
import { launchBrowser } from './launch-browser';

/** How long (ms) an export may take: what hangs is ended. */
const patience = 200_000;

interface Ran {
  readonly code: number;
  readonly output: string;
}

/** Runs the command as its author does. */
const runExport = (content: string, to: string, cache: string): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const args = ['run', '--silent', 'export', '--', '--to', to, '--source', content];
    execFile('npm', args, { timeout: patience, env: { ...process.env, CACHE_FOLDER: cache } }, (error, stdout, stderr) => {
      if (error?.killed === true) return reject(new Error(`the export did not end in ${patience} ms: ${stdout}${stderr}`));
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : 1, output: `${stdout}${stderr}` });
    });
  });

/** sha256 and date of every file of a folder. */
async function filesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.map(async (file) => {
        const [bytes, { mtimeMs }] = await Promise.all([readFile(file), stat(file)]);
        return [path.relative(folder, file), `${mtimeMs} ${createHash('sha256').update(bytes).digest('hex')}`] as const;
      }),
    ),
  );
}

const changedBetween = (before: Map<string, string>, after: Map<string, string>) =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter((file) => before.get(file) !== after.get(file) && file !== '.export.json')
    .sort();

/** Everything that a page names of this site, without anchors. */
function namedIn(html: string, base: string): string[] {
  const { document } = new JSDOM(html).window;
  const named = [
    ...[...document.querySelectorAll('[href]')].map((element) => element.getAttribute('href') ?? ''),
    ...[...document.querySelectorAll('[src]')].map((element) => element.getAttribute('src') ?? ''),
    ...[...document.querySelectorAll('[srcset]')].flatMap((element) =>
      (element.getAttribute('srcset') ?? '').split(', ').map((copy) => copy.split(' ')[0] ?? ''),
    ),
    ...[...html.matchAll(/["'(](\/(?:scripts|fonts)\/[^"')]+)/g)].map(([, address = '']) => address),
  ];
  return named
    .map((address) => new URL(address, base))
    .filter(({ origin, pathname }) => origin === new URL(base).origin && !pathname.startsWith('/api/'))
    .map(({ pathname, search }) => pathname + search);
}

/** Walks over everything that can be reached from home; what does not answer 200 at once is told. */
async function walk(url: string): Promise<{ seen: ReadonlySet<string>; broken: string[] }> {
  const seen = new Set(['/', '/search/']);
  const broken: string[] = [];
  for (const address of seen) {
    const answer = await fetch(url + address, { redirect: 'manual' });
    const body = await answer.text();
    if (answer.status !== 200) broken.push(`${address}: ${answer.status}`);
    const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true;
    const isScript = address.startsWith('/scripts/');
    for (const named of isPage || isScript ? namedIn(body, url + address) : []) seen.add(named);
  }
  return { seen, broken };
}

let browser: Browser;
let host: FileHost;
let bare: FileHost;
let content: string;
let to: string;
let cache: string;
let post: string;

beforeAll(async () => {
  const folder = await temporaryFolder();
  [content, to, cache] = [path.join(folder, 'content'), path.join(folder, 'site'), path.join(folder, 'cache')];
  await cp(sampleContent, content, { recursive: true });
  const blog = await openBlog({ CONTENT_SOURCE: content, CACHE_FOLDER: cache, SITE_URL: undefined });
  post = blog.edition.snapshot.posts[0]?.file.path ?? '';
  const picture = sharp({ create: { width: 900, height: 20, channels: 3, background: 'red' } });
  await picture.png().toFile(path.join(content, path.dirname(post), "it's (a) 50% picture.png"));
  const text = await readFile(path.join(content, post), 'utf8');
  const shown = `\n![A red line](it%27s%20%28a%29%2050%25%20picture.png)\n`;
  await writeFile(path.join(content, post), text.replace(/^date:/m, 'aliases: [/an/old/place/]\ndate:') + shown);
  expect(await runExport(content, to, cache)).toMatchObject({ code: 0 });
  host = await startFileHost(to, { rules: true });
  bare = await startFileHost(to, { rules: false });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([host?.close(), bare?.close()]);
});

const edition = async () =>
  (await openBlog({ CONTENT_SOURCE: content, CACHE_FOLDER: path.join(cache, 'looked'), SITE_URL: undefined })).edition;

describe('served by a host of files', () => {
  test('every address is there, and everything that pages name', async () => {
    const { seen, broken } = await walk(bare.url);
    expect(broken).toEqual([]);
    expect([...seen].filter((address) => /\.(?:avif|webp)$/.test(address))).toHaveLength(4);
    expect([...seen].some((address) => address.startsWith('/scripts/search-in-browser.js'))).toBe(true);
    for (const { address, row } of (await edition()).desired.values()) {
      if (row.kind === 'missing') continue;
      expect([address, (await fetch(bare.url + address)).status]).toEqual([address, 200]);
    }
    const missing = await fetch(`${bare.url}/nothing/here/`);
    expect([missing.status, await missing.text()]).toEqual([404, await readFile(path.join(to, '404.html'), 'utf8')]);
  });

  test('what moved leads to where it is, in one hop', async () => {
    const lines = (await readFile(path.join(to, '_redirects'), 'utf8')).trim().split('\n');
    expect(lines.some((line) => line.startsWith('/an/old/place/ '))).toBe(true);
    for (const line of lines) {
      const [from = '', location, status] = line.split(' ');
      const answer = await fetch(host.url + from, { redirect: 'manual' });
      expect([from, String(answer.status), answer.headers.get('location')]).toEqual([from, status, location]);
      expect((await fetch(host.url + from)).status).toBe(200);
    }
  });

  test('pages have the policies and headers that they have elsewhere', async () => {
    const { desired } = await edition();
    for (const address of [...desired.keys()].filter((known) => known.endsWith('/') && !known.startsWith('/missing/'))) {
      const { headers } = await fetch(host.url + address);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self' 'sha256-");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    const feed = await fetch(`${host.url}/rss.xml`);
    expect(feed.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    expect(feed.headers.get('access-control-allow-origin')).toBe('*');
  });

  test.each([
    ['that sends headers', () => host.url],
    ['that sends none', () => bare.url],
  ])('the search answers in the browser, on a host %s', async (_, url) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      // The browser tells of the one question to a server that is not there.
      if (message.type() === 'error' && !message.location().url.includes('/api/search/')) faults.push(message.text());
    });
    await page.goto(url());
    await enhanced(page);
    await page.keyboard.press('/');
    await page.locator('.search-dialog').getByRole('combobox').pressSequentially('five stages');
    await page.locator('.search-dialog mark', { hasText: 'Five' }).first().waitFor();
    await page.goto(`${url()}/search/?q=five+stages`);
    await page.locator('.search-result mark', { hasText: 'Five' }).first().waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('five stages');
    expect(await page.title()).toMatch(/^Search: five stages · /);
    await page.getByRole('searchbox').fill('gitlessops');
    await page.locator('.search-result mark', { hasText: 'GitLessOps' }).first().waitFor();
    await page.waitForURL(`${url()}/search/?q=gitlessops`);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('no kind of page has anything of the framework or is blocked by its policy', async () => {
    expect(await faultsInBrowser(browser, host.url, await oneOfEachKind(content))).toEqual([]);
  });

  test('axe finds nothing', async () => {
    const { desired } = await edition();
    const of = (kind: string) => [...desired.values()].find(({ row }) => row.kind === kind)?.address ?? `no ${kind}`;
    const pages = [...['home', 'post', 'category', 'track'].map(of), '/search/?q=five+stages'];
    for (const address of pages) expect([address, await axeViolations(browser, host.url + address)]).toEqual([address, []]);
  });
});

describe('once more', () => {
  test('nothing is written when nothing changed', async () => {
    const before = await filesOf(to);
    expect((await runExport(content, to, cache)).output).toContain(' 0 written');
    expect(changedBetween(before, await filesOf(to))).toEqual([]);
  });

  test('an edit writes what shows it, and nothing else', async () => {
    const [before, known] = [await filesOf(to), await edition()];
    const text = await readFile(path.join(content, post), 'utf8');
    await writeFile(path.join(content, post), `${text}\nA wombatarium.\n`);
    expect(await runExport(content, to, cache)).toMatchObject({ code: 0 });
    const fingerprints = new Map([...known.desired.values()].map(({ address, fingerprint }) => [address, fingerprint]));
    const stale = [...(await edition()).desired.values()]
      .filter(({ address, fingerprint }) => fingerprints.get(address) !== fingerprint)
      .map(({ address }) => fileOf(address));
    const changed = changedBetween(before, await filesOf(to));
    expect(changed).toContain('search-index.json');
    // A page's policy, which hosts of files read elsewhere, is of its bytes.
    expect(changed.filter((file) => !stale.includes(file) && file !== '_headers')).toEqual([]);
    expect(await readFile(path.join(to, 'search-index.json'), 'utf8')).toContain('wombatarium');
  });

  test('a text that does not compile keeps its page and is named; deleting a post deletes its files, and no stranger’s', async () => {
    const { snapshot } = await edition();
    const [broken, deleted] = [snapshot.posts[1]?.file, snapshot.posts[2]?.file];
    if (broken === undefined || deleted === undefined) throw new Error('too few posts');
    const page = path.join(to, fileOf(broken.address));
    const before = await readFile(page, 'utf8');
    const text = await readFile(path.join(content, broken.path), 'utf8');
    await writeFile(path.join(content, broken.path), `${text}\n<Nonsense />\n`);
    await rm(path.join(content, deleted.path));
    await mkdir(path.join(to, 'mine'));
    await writeFile(path.join(to, 'CNAME'), 'blog.example\n');
    // Without anything remembered of the post, as on a machine that builds once.
    await rm(cache, { recursive: true });
    const { code, output } = await runExport(content, to, cache);
    expect(code).toBe(1);
    expect(output).toContain(broken.path);
    expect(await readFile(page, 'utf8')).toBe(before);
    const files = await filesOf(to);
    expect([...files.keys()].filter((file) => file.includes(`/${deleted.slug}`))).toEqual([]);
    expect(files.has('CNAME')).toBe(true);
    await writeFile(path.join(content, broken.path), text);
  });

  test('a folder that no export wrote is left alone', async () => {
    const other = await temporaryFolder();
    await writeFile(path.join(other, 'index.html'), 'Mine.\n');
    const { code, output } = await runExport(content, other, cache);
    expect([code, await readdir(other)]).toEqual([2, ['index.html']]);
    expect(output).toContain('no export wrote it');
  });
});

test('another author’s site is whole', async () => {
  const folder = path.join(await temporaryFolder(), 'site');
  expect(await runExport(path.resolve('examples/funkheft'), folder, cache)).toMatchObject({ code: 0 });
  const other = await startFileHost(folder, { rules: true });
  try {
    expect((await walk(other.url)).broken).toEqual([]);
  } finally {
    await other.close();
  }
});
