/** @jest-environment node */
import { createServer, type IncomingHttpHeaders, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, test } from '@jest/globals';
import { clientKey, guard, type GuardSetting, httpLimits, tokenBuckets } from '@/lib/serving/guard';
import { temporaryFolder } from '@/__tests__/content-fixtures';

const closing: (() => void)[] = [];
afterAll(() => closing.forEach((close) => close()));

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A guard in front of something that answers 200, or what the header `x-status` says. */
async function guarded(setting: Partial<GuardSetting> = {}) {
  const passed: string[] = [];
  const listener = guard(
    (request, response) => {
      passed.push(`${request.method} ${request.url}`);
      request.resume();
      response.writeHead(Number(request.headers['x-status'] ?? 200)).end('inner');
    },
    // The clock stands: on a busy machine a client would be given tokens while it asks.
    { proxies: 0, limited: true, isStopping: () => false, now: () => 0, ...setting },
  );
  const socketPath = path.join(await temporaryFolder(), 'guard');
  const server = createServer(httpLimits, listener);
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const ask = (url: string, options: { method?: string; headers?: Record<string, string> } = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const outgoing = httpRequest({ socketPath, path: url, agent: false, ...options }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      });
      outgoing.once('error', reject).end();
    });
  /** Sends bytes as they stand, and gives the first line of the answer. */
  const raw = (bytes: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(socketPath, () => socket.write(bytes));
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString('latin1')));
      socket.once('error', reject).once('close', () => resolve(text.split('\r\n')[0] ?? ''));
    });
  return { ask, raw, passed };
}

test.each([
  ['malformed percent-encoding', '/posts/%E0%A4%A', 400],
  ['a lone percent', '/%', 400],
  ['a NUL', '/posts/%00/', 400],
  ['a NUL below pictures', '/media/a%00.png', 400],
  ['a backslash', '/%5cevil', 400],
  ['a way out of the pictures', '/media/../about/', 400],
  ['an encoded way out of the pictures', '/media/%2e%2e/about/', 400],
  ['a way out with an encoded slash', '/_next/static/..%2f..%2fabout/', 400],
  ['a way to where one is', '/media/./a.png', 400],
  ['a way up at the end', '/media/..', 400],
  ['a very long path', `/${'a'.repeat(5000)}`, 414],
  ['a very long query', `/?q=${'a'.repeat(5000)}`, 414],
  ['a path of another origin', 'http://evil.example/', 400],
  ['a star', '*', 400],
])('%s is refused before anything is looked up', async (_, url, status) => {
  const { ask, passed } = await guarded();
  const answer = await ask(url);
  expect([answer.status, passed]).toEqual([status, []]);
  expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
});

test('the server as a whole is asked nothing', async () => {
  const { ask, passed } = await guarded();
  const answer = await ask('*', { method: 'OPTIONS' });
  expect([answer.status, answer.headers.allow, answer.headers['x-content-type-options'], passed]).toEqual([
    405,
    'GET, HEAD',
    'nosniff',
    [],
  ]);
});

test('a client that asks for copies of pictures without end is held to a rate, and may still see originals', async () => {
  const { ask } = await guarded();
  const copies = ['/media/a.png.0123456789abcdef-480.avif', '/media/a.png?v=1&w=480&f=avif', '/media/a.png?f=webp'];
  const answers = await Promise.all(Array.from({ length: 400 }, (_, index) => ask(copies[index % copies.length] ?? '')));
  expect(answers.filter(({ status }) => status === 429).length).toBe(100);
  expect((await ask('/media/a.png?v=0123456789abcdef')).status).toBe(200);
  expect((await ask('/media/talk.mp4')).status).toBe(200);
});

test('a request for two hosts is refused', async () => {
  const { raw, passed } = await guarded();
  expect(await raw('GET / HTTP/1.1\r\nHost: a\r\nHOST: b\r\nConnection: close\r\n\r\n')).toContain('400');
  expect(passed).toEqual([]);
});

test('dots that lead nowhere are names like any other', async () => {
  const { ask, passed } = await guarded();
  for (const path of ['/.well-known/security.txt', '/media/a..b.png', '/media/...', '/about..']) await ask(path);
  expect(passed).toEqual(['GET /.well-known/security.txt', 'GET /media/a..b.png', 'GET /media/...', 'GET /about..']);
});

test('headers over 16 KiB and what is no HTTP are refused by the parser', async () => {
  const { raw, passed } = await guarded();
  expect(await raw(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`)).toContain('431');
  expect(await raw('GET / HTTP/1.1\r\n\r\n')).toContain('400');
  expect(await raw('GET / HTTP/1.0\r\n\r\n')).toContain('200');
  expect(await raw('\x16\x03\x01\x00\r\n\r\n')).toContain('400');
  expect(await raw('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n')).toContain(
    '400',
  );
  expect(passed).toEqual(['GET /']);
});

test.each([
  ['/api/health', 'POST', 'GET, HEAD'],
  ['/api/health/', 'DELETE', 'GET, HEAD'],
  ['/api/revalidate', 'PUT', 'GET, HEAD, POST'],
  ['/api/search/?q=a', 'POST', 'GET, HEAD'],
  ['/search/', 'POST', 'GET, HEAD'],
  ['/about/', 'POST', 'GET, HEAD'],
  ['/media/a.png', 'TRACE', 'GET, HEAD'],
  ['/_next/static/a.js', 'OPTIONS', 'GET, HEAD'],
])('%s does not take %s, and says what it takes', async (url, method, allow) => {
  const { ask, passed } = await guarded();
  const answer = await ask(url, { method });
  expect([answer.status, answer.headers.allow, passed]).toEqual([405, allow, []]);
});

test('a body that says it is over a mebibyte is refused before it is read', async () => {
  const { ask, passed } = await guarded();
  const answer = await ask('/api/revalidate', { method: 'POST', headers: { 'content-length': String(1024 * 1024 + 1) } });
  expect([answer.status, answer.headers.connection, passed]).toEqual([413, 'close', []]);
});

test('a client that searches without end is held to a rate; another is not, and pages are not counted', async () => {
  const { ask } = await guarded({ proxies: 1 });
  const from = (client: string) => ({ headers: { 'x-forwarded-for': `203.0.113.9, ${client}` } });
  const answers = await Promise.all(Array.from({ length: 200 }, () => ask('/api/search/?q=a', from('198.51.100.1'))));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBe(80);
  expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThanOrEqual(1);
  expect((await ask('/api/search/?q=a', from('198.51.100.2'))).status).toBe(200);
  expect((await ask('/about/', from('198.51.100.1'))).status).toBe(200);
});

test('good webhook calls are never turned away; refused ones are counted, and then all of that client', async () => {
  const { ask } = await guarded({ proxies: 1 });
  const call = (client: string, status: number) =>
    ask('/api/revalidate', { method: 'POST', headers: { 'x-forwarded-for': client, 'x-status': String(status) } });
  const good = await Promise.all(Array.from({ length: 200 }, () => call('198.51.100.3', 202)));
  expect(new Set(good.map(({ status }) => status))).toEqual(new Set([202]));
  for (let count = 0; count < 60; count++) expect((await call('198.51.100.4', 401)).status).toBe(401);
  expect((await call('198.51.100.4', 401)).status).toBe(429);
  expect((await call('198.51.100.3', 200)).status).toBe(200);
});

test('without limits nobody is held to a rate', async () => {
  const { ask } = await guarded({ limited: false });
  const answers = await Promise.all(Array.from({ length: 300 }, () => ask('/api/search/?q=a')));
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
});

test('while the server ends, connections are not kept', async () => {
  const { ask } = await guarded({ isStopping: () => true });
  expect((await ask('/about/')).headers.connection).toBe('close');
});

test('a bucket gives its burst, then its rate, and says how long to wait', () => {
  let now = 0;
  const buckets = tokenBuckets(3, 0.5, () => now);
  expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([undefined, undefined, undefined, 2]);
  expect(buckets.wait('b')).toBeUndefined();
  now = 1000;
  expect([buckets.wait('a'), buckets.take('a')]).toEqual([1, 1]);
  now = 2000;
  expect([buckets.take('a'), buckets.take('a')]).toEqual([undefined, 2]);
  now = 1_000_000;
  expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([undefined, undefined, undefined, 2]);
});

test('a million clients take bounded memory', () => {
  const buckets = tokenBuckets(1, 1);
  const before = heapInUse();
  for (let client = 0; client < 1_000_000; client++) buckets.take(`10.${client >> 16}.${(client >> 8) & 255}.${client & 255}`);
  expect(buckets.take('10.15.66.63')).toBe(1);
  expect((heapInUse() - before) / 1024 / 1024).toBeLessThan(100);
});

/** Bytes that are held, without what has only not been collected yet. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::6', '2001:db8:1:2'],
  ['2001:DB8:0001:2::', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['', ''],
  ['<script>', '<script>'],
])('the client of %s is %s', (address, key) => {
  expect(clientKey(address)).toBe(key);
});
