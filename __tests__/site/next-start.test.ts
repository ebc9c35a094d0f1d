/** @jest-environment node */
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sampleContent } from '@/bench/sample-content';
import { permalinks } from '@/bench/seed-permalinks';
import { until } from '@/__tests__/until';
import { buildSite } from '@/bench/build';
import { type GitServer, gitServer, goodToken } from '@/bench/git-server';
import { deliverPush as deliverPushTo, secret } from '@/bench/site-server';
import type { Receipt } from '@/lib/publishing/receipt';
import { readEnvironment } from '@/lib/base/env';
import { keepContent } from '@/lib/publishing/deployed-base';
import { keptFolder } from '@/lib/sources/kept-commit';
import { faultsInBrowser, oneOfEachKind } from './faults-in-browser';
import { launchBrowser } from './launch-browser';
import { type AloneServer, cronSecret, type ReadOnlySite, readOnlySite } from './next-alone';

let folder: string;
let remote: GitServer;
let site: ReadOnlySite;
let server: AloneServer;
let project: string | undefined;
let before: string[];
let environment: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'functions-'));
  remote = await gitServer(folder);
  await cp(sampleContent, path.join(folder, 'work/blog'), { recursive: true });
  await remote.push({});
  remote.manner = 'asks for a token';
  environment = { CONTENT_SOURCE: `git+${remote.url}#main:blog`, CONTENT_TOKEN: goodToken, CONTENT_TIMEOUT_SECONDS: '10' };
  // As `npm run build:functions` does it.
  const setting = readEnvironment({ ...environment, CACHE_FOLDER: path.join(folder, 'cache') });
  const secrets = { REVALIDATE_SECRET: secret, CRON_SECRET: cronSecret };
  const built = await buildSite(environment.CONTENT_SOURCE ?? '', { ...environment, ...secrets }, (project) =>
    keepContent(setting, path.join(project, keptFolder)),
  );
  project = built.folder;
  site = await readOnlySite(project, [keptFolder]);
  before = await site.written();
  server = await site.start(environment);
}, 1_200_000);
afterAll(async () => {
  await site?.remove();
  await remote?.close();
  for (const name of [folder, project]) if (name !== undefined) await rm(name, { recursive: true, force: true });
});

const address = permalinks[0] ?? '';
const fileOf = (where: string) => `blog${where.slice(0, -1)}.mdx`;
const stored = (where: string) => readFile(path.join(folder, 'work', fileOf(where)), 'utf8');

async function get(where: string, at: AloneServer = server) {
  const answer = await fetch(at.url + where, { redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}
const shows = async (where: string, words: string, at: AloneServer = server) => (await get(where, at)).text.includes(words);

const deliverPush = (at: AloneServer = server) => deliverPushTo(at.url);

async function callCron(at: AloneServer = server): Promise<{ status: number; receipt: Receipt }> {
  const answer = await fetch(`${at.url}/api/cron`, { headers: { authorization: `Bearer ${cronSecret}` } });
  return { status: answer.status, receipt: JSON.parse(await answer.text()) };
}

const newPost = (title: string, date: Date) =>
  `---\ntitle: "${title}"\ndescription: "Of functions."\ndate: ${date.toISOString()}\ntags: [flux]\n---\n\nThe word is ${title.split(' ').pop()}.\n`;
const anHourAgo = () => new Date(Date.now() - 3600_000);

test('after a push and a signed call page, home, feed, sitemap and search are fresh', async () => {
  expect((await deliverPush()).status).toBe(200);
  expect(await shows(address, 'Written afar.')).toBe(false);
  expect((await get('/posts/operations/on-functions/')).status).toBe(404);
  await remote.push({
    [fileOf(address)]: `${await stored(address)}\nWritten afar.\n`,
    'blog/posts/operations/on-functions.mdx': newPost('Published by a function quokka', anHourAgo()),
  });
  expect(await shows(address, 'Written afar.')).toBe(false);
  const { status, receipt } = await deliverPush();
  expect([status, receipt.outage, receipt.problems]).toEqual([200, undefined, []]);
  expect(receipt.addresses.filter((entry) => entry.state !== 'fresh')).toEqual([]);
  expect(await shows(address, 'Written afar.')).toBe(true);
  expect(await shows('/posts/operations/on-functions/', 'Published by a function quokka')).toBe(true);
  for (const list of ['/', '/posts/operations/', '/rss.xml', '/feed.json', '/llms.txt'])
    expect([list, await shows(list, 'Published by a function quokka')]).toEqual([list, true]);
  expect(await shows('/sitemap.xml', '/posts/operations/on-functions/')).toBe(true);
  expect(await shows('/api/search/?q=quokka', '/posts/operations/on-functions/')).toBe(true);
  expect(await shows('/search/?q=quokka', 'Published by a function')).toBe(true);
});

test('no kind of page has anything of the framework or is blocked by its policy', async () => {
  const kinds = [...(await oneOfEachKind(path.join(folder, 'work/blog'))), '/search/?q=oci', '/nothing/'];
  const browser = await launchBrowser();
  try {
    expect(await faultsInBrowser(browser, server.url, kinds)).toEqual([]);
  } finally {
    await browser.close();
  }
});

test('what did not change is not rendered again, and a second call finds nothing to do', async () => {
  await remote.push({ [fileOf(address)]: `${await stored(address)}\nOnce more.\n` });
  const { receipt } = await deliverPush();
  const touched = receipt.addresses.map((entry) => entry.address);
  expect({ first: touched[0], receipt }).toMatchObject({ first: address });
  for (const other of ['/about/', '/tracks/', '/', permalinks[4] ?? '']) expect(touched).not.toContain(other);
  expect((await deliverPush()).receipt.addresses).toEqual([]);
});

test('a post that falls due is everywhere after the scheduler has called', async () => {
  let due = new Date(0);
  let early: unknown;
  // On a busy machine the time until then may be over before the look is: then it shows nothing, and is done again with more.
  for (let lead = 3000; Date.now() >= due.getTime() && lead < 200_000; lead *= 3) {
    due = new Date(Date.now() + lead);
    await remote.push({ 'blog/posts/operations/in-time.mdx': newPost('Fell due wombat', due) });
    await deliverPush();
    early = [(await get('/posts/operations/in-time/')).status, await shows('/', 'Fell due wombat')];
  }
  expect(early).toEqual([404, false]);
  await new Promise((resolve) => setTimeout(resolve, due.getTime() - Date.now() + 50));
  const { status, receipt } = await callCron();
  expect([status, receipt.trigger]).toEqual([200, 'clock']);
  expect((await get('/posts/operations/in-time/')).status).toBe(200);
  for (const list of ['/', '/rss.xml', '/posts/operations/'])
    expect([list, await shows(list, 'Fell due wombat')]).toEqual([list, true]);
  expect(await shows('/api/search/?q=wombat', 'in-time')).toBe(true);
});

test('what is deleted is gone at once, and comes back when it is written again', async () => {
  const text = await stored('/posts/operations/on-functions/');
  await remote.push({ [fileOf('/posts/operations/on-functions/')]: undefined });
  await deliverPush();
  expect((await get('/posts/operations/on-functions/')).status).toBe(404);
  expect(await shows('/rss.xml', 'quokka')).toBe(false);
  await remote.push({ [fileOf('/posts/operations/on-functions/')]: text });
  await deliverPush();
  expect((await get('/posts/operations/on-functions/')).status).toBe(200);
});

test('a broken file is left as it was, and the receipt names its line', async () => {
  const text = await stored(address);
  await remote.push({
    [fileOf(address)]: text.replace(/^title: .*$/m, 'title: "Never seen"') + '\nA slip {of: the} hand <5 ms.\n',
  });
  const { status, receipt } = await deliverPush();
  const path = fileOf(address).slice('blog/'.length);
  expect([status, receipt.problems]).toEqual([
    200,
    [11, 24].map((column) => expect.objectContaining({ path, rule: 'mdx/syntax', line: text.split('\n').length + 1, column })),
  ]);
  expect(await shows(address, 'Written afar.')).toBe(true);
  expect(await shows('/rss.xml', 'Never seen')).toBe(false);
  await remote.push({ [fileOf(address)]: text });
  expect((await deliverPush()).receipt.problems).toEqual([]);
});

test.each(['127.0.0.1', 'localhost'])(
  'a deployment publishes by itself what was pushed since its build (-H %s)',
  async (host) => {
    const word = `Told to nobody ${host.replaceAll('.', '-')}`;
    await remote.push({ [`blog/posts/operations/unheard-${host.length}.mdx`]: newPost(word, anHourAgo()) });
    const fresh = await site.start(environment, host);
    expect(await shows('/', word, fresh)).toBe(false);
    expect((await get('/nothing/here/', fresh)).status).toBe(404);
    await until(() => shows('/', word, fresh));
    await until(async () => /"event":"first-publication","status":200/.test(fresh.output()));
    const asked = remote.requests;
    for (let count = 0; count < 5; count++) await get(`/nothing/there-${count}/`, fresh);
    expect(remote.requests).toBe(asked);
    await fresh.stop();
  },
);

describe('with the remote down', () => {
  let late: AloneServer;
  beforeAll(async () => {
    remote.manner = 'refuses';
    late = await site.start(environment);
  });
  afterAll(async () => {
    remote.manner = 'asks for a token';
    await late?.stop();
  });

  test('everything is served, by a process that has just begun too', async () => {
    for (const at of [server, late])
      for (const where of ['/', ...permalinks, '/rss.xml', '/sitemap.xml', '/search/?q=flux', '/api/search/?q=flux', '/llms.txt'])
        expect([where, (await get(where, at)).status]).toEqual([where, 200]);
    expect((await get('/nothing/here/', late)).status).toBe(404);
    expect(await shows(address, 'Written afar.')).toBe(true);
  });

  test('calls say that the source is away, and regenerate nothing', async () => {
    for (const call of [deliverPush, callCron]) {
      const { status, receipt } = await call(late);
      expect([status, receipt.addresses]).toEqual([502, []]);
      expect(receipt.outage).toContain('cannot be read');
    }
  });
});

test('when the remote is back, so is the newest commit', async () => {
  await remote.push({ 'blog/posts/operations/back.mdx': newPost('Back again numbat', anHourAgo()) });
  expect((await deliverPush()).status).toBe(200);
  expect(await shows('/', 'Back again numbat')).toBe(true);
});

test('unknown addresses are answered without anything being stored of them', async () => {
  const files = async () => (await readdir(server.temporary, { recursive: true })).length;
  await get('/nothing/0/');
  const count = await files();
  for (let index = 0; index < 100; index++) {
    const { status, headers } = await get(`/posts/operations/nobody-${index}/`);
    expect([status, headers.get('cache-control')]).toEqual([
      404,
      expect.stringMatching(/max-age=0, must-revalidate, s-maxage=1$/),
    ]);
  }
  expect(await files()).toBe(count);
});

test('only who knows a secret may publish, and what is recorded says nothing to others', async () => {
  const ask = async (where: string, init: RequestInit = {}) => (await fetch(server.url + where, init)).status;
  const bearer = (word: string) => ({ headers: { authorization: `Bearer ${word}` } });
  expect(await ask('/api/cron')).toBe(401);
  expect(await ask('/api/cron', bearer(secret))).toBe(401);
  expect(await ask('/api/cron', { ...bearer(cronSecret), method: 'POST' })).toBe(405);
  expect(await ask('/api/revalidate', { method: 'POST', body: '{}' })).toBe(401);
  expect(await ask('/api/revalidate', { method: 'PUT', body: '{}' })).toBe(405);
  expect(await ask('/api/regenerate/', { method: 'POST', headers: { 'x-address': '/' } })).toBe(404);
  for (const where of ['/api/served/', '/api/content/']) {
    const { status, headers, text } = await get(where);
    expect([where, status, headers.get('content-type')]).toEqual([where, 200, 'application/octet-stream']);
    // Letters may stand together by chance, but not so many.
    expect(text).not.toMatch(/fingerprint|operations|"format"/);
  }
});

test('every answer has the security headers', async () => {
  for (const where of ['/', address, '/rss.xml', '/nothing/', '/api/health', '/search/?q=flux', '/scripts/site.js']) {
    const { headers } = await get(where);
    const policy = headers.get('content-security-policy') ?? '';
    expect([where, policy]).toEqual([where, expect.stringContaining("default-src 'none'")]);
    expect([where, policy]).toEqual([where, expect.stringContaining("frame-ancestors 'none'")]);
    expect([where, headers.get('x-content-type-options')]).toEqual([where, 'nosniff']);
    expect([where, headers.get('strict-transport-security')]).toEqual([where, 'max-age=31536000; includeSubDomains']);
    expect([where, headers.get('permissions-policy')]).toEqual([where, expect.stringContaining('camera=()')]);
    expect([where, headers.get('x-powered-by')]).toEqual([where, null]);
  }
});

test('nothing was written into the project, and no token into the log', async () => {
  expect(await site.written()).toEqual(before);
  expect(server.output()).not.toMatch(/EACCES|EROFS|"level":"error"|Failed to/);
  expect(server.output()).not.toContain(goodToken);
});
