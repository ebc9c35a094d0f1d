/** @jest-environment node */
import { spawn } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { until } from '@/__tests__/until';
import { generateContent, postName } from '@/bench/generate-content';
import { callWebhook, deliverPush, secret, signed, type SiteServer, startSite } from '@/bench/site-server';

const metricsToken = 'a-token-for-measures';
let site: SiteServer;
let origin: string;

beforeAll(async () => {
  origin = path.join(tmpdir(), `operations-${process.pid}`);
  await generateContent(origin, 30);
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } });
  await picture.png().toFile(path.join(origin, 'größe 50%.png'));
  site = await startSite({ content: origin, env: { METRICS: '1', METRICS_TOKEN: metricsToken, LOG_LEVEL: 'debug' } });
});
afterAll(async () => {
  await site?.remove();
  await rm(origin, { recursive: true, force: true });
});

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const get = async (address: string, init: RequestInit = {}) => {
  const answer = await fetch(site.url + address, { redirect: 'manual', ...init });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

/** A bare connection to the server. */
async function open(): Promise<{ socket: Socket; answer: Promise<string> }> {
  const socket = connect(Number(new URL(site.url).port), '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => (text += chunk.toString('latin1')));
  const answer = new Promise<string>((resolve) => socket.once('close', () => resolve(text)));
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  socket.on('error', () => socket.destroy());
  return { socket, answer };
}

test('live and ready are told apart, and details are for holders of the secret', async () => {
  expect(await get('/api/live')).toMatchObject({ status: 200, text: '{"live":true}' });
  expect(await get('/api/ready')).toMatchObject({ status: 200, text: '{"ready":true,"reasons":[]}' });
  expect(JSON.parse((await get('/api/ready', bearer(secret))).text)).toMatchObject({
    details: { revision: null, problems: 0, pagesInHand: { count: expect.any(Number) } },
  });
  expect((await get('/api/ready', bearer('some other secret'))).text).not.toContain('details');
  expect(JSON.parse((await get('/api/health')).text)).toMatchObject({ status: 'ok', posts: 30 });
});

test('measures count what was asked, by kind and status, for holders of the token', async () => {
  const before = await get('/about/');
  expect(before.status).toBe(200);
  await get(`/posts/${postName(1)}/`);
  await get('/nothing/here/');
  expect((await get('/api/metrics')).status).toBe(401);
  const { text, headers } = await get('/api/metrics', bearer(metricsToken));
  expect(headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const value = (line: string) =>
    Number(
      text
        .split('\n')
        .find((found) => found.startsWith(`${line} `))
        ?.split(' ')
        .at(-1),
    );
  expect(value('blog_requests_total{kind="post",status="200"}')).toBeGreaterThanOrEqual(1);
  expect(value('blog_requests_total{kind="other",status="404"}')).toBeGreaterThanOrEqual(1);
  expect(value('blog_posts')).toBe(30);
  expect(value('blog_problems')).toBe(0);
  expect(value('blog_source_away')).toBe(0);
  expect(value('blog_pages_in_hand')).toBeGreaterThanOrEqual(2);
  expect(value('blog_content_changed_timestamp_seconds')).toBeGreaterThan(1.7e9);
  expect(text).toContain('process_resident_memory_bytes');
  expect(text).not.toContain('/nothing/here/');
});

test('no hostile path, method or header is answered by a fault of ours', async () => {
  const hostile = [
    '/%',
    '/%00',
    '/%E0%A4%A',
    '/posts/%ff/',
    '//evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/..%2f..%2fetc/passwd',
    '/../../etc/passwd',
    '/posts/../../package.json',
    '/media/..%2fsite.md',
    '/media/%2e%2e/%2e%2e/package.json',
    '/media/%c0%ae%c0%ae/',
    '/media/',
    '/media/a.png?w=NaN&f=exe',
    '/media/%25zz.png',
    '/media/../about/',
    '/media/%2e%2e/search/?q=a',
    '/posts/operations/%25zz/index.md',
    '/_next/static/..%2f..%2fabout/',
    '/_next/static/%2e%2e/%2e%2e/own-server/serve.mjs',
    '/_next/static/',
    '/_next/image?url=http://127.0.0.1/',
    '/_next/data/x.json',
    '/.env',
    '/.git/config',
    '/api/regenerate/',
    '/api/',
    '/api/unknown',
    '/api/search/?q=%E0%A4%A',
    `/api/search/?q=${'%F0%9F%98%80'.repeat(300)}`,
    '/api/search/?q[]=1',
    `/search/?q=${'a '.repeat(1800)}`,
    'http://evil.example/about/',
    '*',
    '/?__proto__[x]=1',
    '/__proto__/',
    '/constructor/',
    '/posts/constructor/prototype/',
    `/${'a/'.repeat(2000)}`,
    '/about/;jsessionid=1',
    '/about/%0d%0aSet-Cookie:%20a=b',
    '/feed/%0d%0aLocation:%20http://evil.example/',
    '/rss.xml/..;/',
    '/en/%u0041',
    '/%2e%2e%2f',
    '/about/?_rsc=1',
    '/index.html%00.md',
    '/missing/500/',
    '/404/',
    '/_error/',
    '/500/',
  ];
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH'];
  const faults: string[] = [];
  for (const target of hostile) {
    for (const method of methods) {
      const { socket, answer } = await open();
      socket.write(
        `${method} ${target} HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n`,
      );
      const text = await answer;
      const status = Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0);
      const location = /^location: (.*)$/im.exec(text.split('\r\n\r\n')[0] ?? '')?.[1] ?? '';
      if (status === 0 || status >= 500) faults.push(`${method} ${target.slice(0, 80)}: ${status}`);
      if (location !== '' && (!location.startsWith('/') || location.startsWith('//')))
        faults.push(`${method} ${target.slice(0, 80)} leads to ${location}`);
      if (/^set-cookie:/im.test(text.split('\r\n\r\n')[0] ?? '') || text.includes('\n    at '))
        faults.push(`${method} ${target.slice(0, 80)} tells too much`);
      if (text.includes('self.__next_f')) faults.push(`${method} ${target.slice(0, 80)} goes past our own server`);
    }
  }
  expect(faults).toEqual([]);
  expect((await get('/about/')).status).toBe(200);
});

test('a picture whose name has to be encoded is served', async () => {
  const answer = await get(`/media/${encodeURIComponent('größe 50%.png')}`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
});

test('three hundred connections that never finish their headers cost readers nothing, and are closed', async () => {
  const slow = await Promise.all(Array.from({ length: 300 }, () => open()));
  for (const { socket } of slow) socket.write('GET /about/ HTTP/1.1\r\nHost: a\r\nX-Slow: ');
  for (let count = 0; count < 100; count++) expect((await get('/about/')).status).toBe(200);
  const answers = await Promise.all(slow.map(({ answer }) => answer));
  expect(new Set(answers.map((text) => text.split('\r\n')[0]))).toEqual(new Set(['HTTP/1.1 408 Request Timeout']));
});

test('a thousand webhook calls at once, forged, good and repeated: the good ones are answered, readers are served', async () => {
  const post = (key = secret) => callWebhook(site.url, { key }).then((answer) => answer.status);
  const calls = Array.from({ length: 1000 }, (_, index) => post(index % 20 === 0 ? secret : 'some other secret'));
  const reading = Promise.all(
    Array.from({ length: 50 }, async (_, index) => (await get(`/posts/${postName(index % 30)}/`)).status),
  );
  const statuses = await Promise.all(calls);
  expect(new Set(await reading)).toEqual(new Set([200]));
  expect(new Set(statuses.filter((_, index) => index % 20 !== 0))).toEqual(new Set([401, 429]));
  // Here the forger has the address of the good sender: what was under way is answered, what comes later has to wait.
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
  await site.stop();
  await site.restart();
  const delivered = await Promise.all(Array.from({ length: 200 }, () => deliverPush(site.url)));
  expect(delivered.map(({ status }) => status)).toEqual(Array(200).fill(200));
});

test('the log is JSON, line by line, and holds no secret and no query', async () => {
  await get('/about/?private=words');
  await get('/api/ready', bearer(secret));
  // Next says one line of its own when it has read its configuration.
  const lines = site
    .output()
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('✓'));
  const entries = lines.map((line): Record<string, unknown> => JSON.parse(line));
  expect(
    entries.every(({ level, time, msg }) => typeof level === 'string' && typeof time === 'string' && typeof msg === 'string'),
  ).toBe(true);
  expect(entries).toContainEqual(expect.objectContaining({ level: 'info', event: 'ready' }));
  expect(entries).toContainEqual(
    expect.objectContaining({ event: 'request', path: '/api/ready', status: 200, id: expect.any(String) }),
  );
  expect(entries.filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
  for (const word of [secret, metricsToken, 'private=words']) expect(site.output()).not.toContain(word);
});

test('told to end, it finishes what was begun, takes nothing new, and ends by itself', async () => {
  const body = '{}';
  const { socket, answer } = await open();
  const headers = Object.entries({ host: 'localhost', 'content-length': String(body.length), ...signed(body) });
  socket.write(`POST /api/revalidate HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n{`);
  await get('/api/live');
  // It was told to end before, in this file.
  const stops = () => site.output().split('"event":"stopping"').length;
  const before = stops();
  const ended = site.stop('SIGTERM');
  await until(
    () => stops() > before,
    () => `the server to say that it is stopping; it wrote:\n${site.output().slice(-2000)}`,
  );
  // A connection that was waiting to be accepted when the port closed is reset.
  await expect(open()).rejects.toThrow(/ECONNREFUSED|ECONNRESET/);
  socket.write('}');
  expect((await answer).split('\r\n')[0]).toBe('HTTP/1.1 200 OK');
  await ended;
  await site.restart();
});

test('who asks for another protocol gets the page, and keeps the server from nothing', async () => {
  const { socket, answer } = await open();
  const upgrade = 'GET /about/ HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n';
  socket.write(upgrade);
  await new Promise((resolve) => socket.once('data', resolve).once('close', resolve));
  const hanging = await open();
  hanging.socket.write(upgrade.replace('/about/', '/%00'));
  await site.stop('SIGTERM');
  expect((await answer).split('\r\n')[0]).toBe('HTTP/1.1 200 OK');
  expect((await hanging.answer).split('\r\n')[0]).toBe('HTTP/1.1 400 Bad Request');
  await site.restart();
});

/** Runs the server to its end. */
async function runServer(env: Record<string, string>): Promise<{ readonly code: unknown; readonly output: string }> {
  const child = spawn(process.execPath, [path.resolve('scripts/serve.mjs')], {
    cwd: path.join(site.folder, 'site'),
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { code: await new Promise((resolve) => child.once('exit', resolve)), output };
}

test('a configuration that cannot work is refused with everything that is wrong with it', async () => {
  const { code, output } = await runServer({
    PORT: 'x',
    CONTENT_SOURCE: 'git+https://u:hush@h/r',
    REVALIDATE_SECRET: 'short',
    METRICS_TOKEN: metricsToken,
  });
  expect(code).toBe(1);
  expect(output.split('\n').flatMap((line) => /^ {2}(\w+): ./.exec(line)?.[1] ?? [])).toEqual([
    'PORT',
    'CONTENT_SOURCE',
    'REVALIDATE_SECRET',
    'METRICS_TOKEN',
  ]);
  expect(output).not.toMatch(/hush|\n {4}at /);
});

test('a port that is taken is named, with what to do', async () => {
  const { port } = new URL(site.url);
  const { code, output } = await runServer({
    PORT: port,
    CONTENT_SOURCE: site.content,
    CACHE_FOLDER: `${site.folder}/of-another`,
  });
  expect([code, output.trim().split('\n').at(-1)]).toEqual([
    1,
    `port ${port} of 127.0.0.1 is taken; choose another, such as PORT=${Number(port) + 1}`,
  ]);
});
