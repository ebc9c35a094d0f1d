/** @jest-environment node */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { until } from '@/__tests__/until';
import { type Platform, startPlatform } from './start-platform';

const token = 'a-token-that-renders';
let project: string;
let platform: Platform;

/** A function that says how often it was called by this process, and does as its query says. */
const handler = `let calls = 0;
module.exports = (request, response) => {
  calls++;
  const { searchParams } = new URL(request.url, 'http://localhost');
  if (request.headers['x-matched-path'] === '/die') process.exit(1);
  if (searchParams.get('slug') === 'broken') { response.writeHead(500); return response.end(); }
  const headers = { 'content-type': 'text/plain' };
  if (searchParams.get('slug') === 'short') headers['cache-control'] = 's-maxage=0';
  if (searchParams.get('slug') === 'forgotten') headers['cache-control'] = 'no-store';
  response.writeHead(searchParams.get('slug') === 'gone' ? 410 : 200, headers);
  response.end(JSON.stringify({ calls, url: request.url, pid: process.pid, path: process.env.PATH, secret: process.env.SECRET }));
};
`;

const config = {
  version: 3,
  routes: [
    { src: '/old', status: 308, headers: { Location: '/new' } },
    { src: '/(file.txt)/', status: 308, headers: { Location: '/$1' }, continue: true },
    { src: '/file.txt', headers: { 'cache-control': 'public, max-age=60' }, continue: true },
    { handle: 'filesystem' },
    { handle: 'rewrite' },
    { src: '^/posts/(?<slug>[^/]+?)(?:/)?$', dest: '/posts/[slug]?slug=$slug', check: true },
    { handle: 'hit' },
    { src: '/.*', headers: { 'x-hit': '1' }, continue: true },
    { handle: 'error' },
    { src: '/.*', dest: '/404', status: 404 },
  ],
  overrides: { '0.html': { path: '404', contentType: 'text/html' } },
  crons: [{ path: '/api', schedule: '0 0 * * *' }],
};

beforeAll(async () => {
  project = await mkdtemp(path.join(tmpdir(), 'platform-test-'));
  const output = path.join(project, '.vercel/output');
  const put = async (name: string, content: unknown) => {
    const file = path.join(output, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  };
  await put('config.json', config);
  await put('static/0.html', 'not here');
  await put('static/file.txt', 'a file');
  for (const name of ['api', 'die', 'posts/[slug]', 'posts/first']) {
    await put(`functions/${name}.func/.vc-config.json`, { launcherType: 'Nodejs', handler: 'index.cjs', maxDuration: 5 });
    await put(`functions/${name}.func/index.cjs`, handler);
  }
  const prerender = { expiration: false, bypassToken: token, allowQuery: ['slug'], allowHeader: ['x-prerender-revalidate'] };
  await put('functions/posts/[slug].prerender-config.json', { ...prerender, fallback: null });
  const seeded = { initialHeaders: { 'X-View': 'seed' }, fallback: { fsPath: 'first.body' } };
  await put('functions/posts/first.prerender-config.json', { ...prerender, ...seeded });
  await put('functions/posts/first.body', 'as it was built');
});
beforeEach(async () => {
  platform = await startPlatform({ project, env: { SECRET: 'known' } });
});
afterEach(() => platform.stop());
afterAll(() => rm(project, { recursive: true, force: true }));

const ask = async (where: string, headers?: Record<string, string>) => {
  const { status, text, headers: said } = await platform.get(where, headers);
  return { status, text, cached: said.get('x-vercel-cache') };
};

test('files, redirects and what is missing need no function', async () => {
  expect(await ask('/file.txt')).toMatchObject({ status: 200, text: 'a file' });
  expect((await platform.get('/file.txt')).headers.get('x-hit')).toBe('1');
  expect((await platform.get('/file.txt')).headers.get('cache-control')).toBe('public, max-age=60');
  for (const [from, to] of [
    ['/old', '/new'],
    ['/file.txt/', '/file.txt'],
  ]) {
    const moved = await platform.get(from ?? '');
    expect([moved.status, moved.headers.get('location'), moved.text]).toEqual([308, to, '']);
  }
  expect(await ask('/nothing')).toMatchObject({ status: 404, text: 'not here' });
  expect(platform.functions.invocations).toEqual([]);
});

test('what the build made is served until it is made anew', async () => {
  const first = await platform.get('/posts/first/');
  expect([first.text, first.headers.get('x-view'), first.headers.get('x-vercel-cache')]).toEqual([
    'as it was built',
    'seed',
    'PRERENDER',
  ]);
  expect(await ask('/posts/first/', { 'x-prerender-revalidate': 'a guess' })).toMatchObject({ cached: 'PRERENDER' });
  expect(await ask('/posts/first/', { 'x-prerender-revalidate': token })).toMatchObject({ status: 200, cached: 'REVALIDATED' });
  expect(await ask('/posts/first/')).toMatchObject({ text: expect.stringContaining('"calls":1'), cached: 'HIT' });
});

test('what is made once is kept by the part of the query that counts', async () => {
  const made = await ask('/posts/one/?utm=1');
  expect(made).toMatchObject({ status: 200, cached: 'MISS' });
  expect(JSON.parse(made.text)).toMatchObject({ url: '/posts/%5Bslug%5D?slug=one', path: '', secret: 'known' });
  expect(await ask('/posts/one/?utm=2')).toMatchObject({ text: made.text, cached: 'HIT' });
  expect(await ask('/posts/two/')).toMatchObject({ cached: 'MISS' });
});

test('readers who come together wait for one rendering, and what was kept stays when a rendering fails', async () => {
  await Promise.all(Array.from({ length: 5 }, () => ask('/posts/together/')));
  expect(platform.functions.invocations).toHaveLength(1);
  expect(await ask('/posts/broken/')).toMatchObject({ status: 500 });
  expect(platform.store.entries.has('posts/[slug]?slug=broken')).toBe(false);
});

test('an answer says how long it lives', async () => {
  await ask('/posts/short/');
  const again = await ask('/posts/short/');
  expect([again.cached, again.text]).toEqual(['STALE', expect.stringContaining('"calls":1')]);
  await until(async () => (await ask('/posts/short/')).text !== again.text);
  await ask('/posts/forgotten/');
  expect(await ask('/posts/forgotten/')).toMatchObject({ cached: 'MISS' });
  await ask('/posts/gone/');
  expect(await ask('/posts/gone/')).toMatchObject({ status: 410, cached: 'HIT' });
});

test('each function has processes of its own, as many as are needed, and cold ones when they were ended', async () => {
  const two = await Promise.all([ask('/api'), ask('/api'), ask('/api')]);
  expect(new Set(two.map(({ text }) => JSON.parse(text).pid)).size).toBe(2);
  await platform.functions.cool();
  await ask('/api');
  expect(platform.functions.invocations.map(({ isCold }) => isCold).sort()).toEqual([false, true, true, true]);
  for (const { cpuMs, peakMiB } of platform.functions.invocations) expect(Math.min(cpuMs, peakMiB)).toBeGreaterThan(0);
});

test('a function that dies is a failure, and the next call has a new one', async () => {
  expect((await platform.get('/die')).status).toBe(500);
  expect((await ask('/api')).status).toBe(200);
});
