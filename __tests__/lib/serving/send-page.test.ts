/** @jest-environment node */
import { once } from 'node:events';
import { createServer, type IncomingMessage, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isNotModified } from '@/lib/pages/is-not-modified';
import { chooseEncoding, keptPage, sendPage } from '@/lib/serving/send-page';
import { etagOf } from '@/lib/pages/page';

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['GZip', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.5, gzip;q=0.9', 'gzip'],
  ['br;q=0.9, gzip;q=0.9', 'br'],
  ['gzip;q=0', 'identity'],
  ['gzip ; q=0.0', 'identity'],
  ['*', 'br'],
  ['*;q=0.1, gzip', 'gzip'],
  ['*;q=0', 'identity'],
  ['identity', 'identity'],
  ['deflate', 'identity'],
  ['br;q=nonsense, gzip', 'gzip'],
] as const)('Accept-Encoding "%s" gets %s', (header, encoding) => {
  expect(chooseEncoding(header)).toBe(encoding);
});

const monday = 'Mon, 02 Feb 2026 10:00:00 GMT';
const tuesday = 'Tue, 03 Feb 2026 10:00:00 GMT';
test.each([
  [{}, false],
  [{ 'if-none-match': '"a"' }, true],
  [{ 'if-none-match': 'W/"a"' }, true],
  [{ 'if-none-match': '"b", "a"' }, true],
  [{ 'if-none-match': '*' }, true],
  [{ 'if-none-match': '"b"' }, false],
  [{ 'if-none-match': 'a' }, false],
  [{ 'if-none-match': '"b"', 'if-modified-since': tuesday }, false],
  [{ 'if-none-match': '"a"', 'if-modified-since': 'Sun, 01 Feb 2026 10:00:00 GMT' }, true],
  [{ 'if-modified-since': monday }, true],
  [{ 'if-modified-since': tuesday }, true],
  [{ 'if-modified-since': 'Sun, 01 Feb 2026 10:00:00 GMT' }, false],
  [{ 'if-modified-since': 'yesterday' }, false],
])('a request with %j has the current copy: %s', (headers, isCurrent) => {
  expect(isNotModified(headers, '"a"', monday)).toBe(isCurrent);
});

test('without a date of the page only its tag counts', () => {
  expect(isNotModified({ 'if-modified-since': tuesday }, '"a"', undefined)).toBe(false);
});

const body = Buffer.from('the words of a page '.repeat(50));
const headers = { 'content-type': 'text/plain', 'cache-control': 'no-cache', 'x-view': 'f1', link: '</b>' };
const rendered = { address: '/a/', fingerprint: 'f1', status: 200, headers, body };
const future = new Date(Date.now() + 60_000).toUTCString();
const pages = { '/a/': keptPage(rendered, monday), '/new/': keptPage(rendered, future) };
const tag = etagOf(body);

const server = createServer((request, response) => {
  sendPage(request, response, pages[request.url === '/new/' ? '/new/' : '/a/']);
});
beforeAll(async () => void (await once(server.listen(0, '127.0.0.1'), 'listening')));
afterAll(() => void server.close());

async function sent(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { port } = server.address() as AddressInfo;
  const [response] = (await once(ask({ port, path, headers, method }).end(), 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
}

test('each encoding has its own tag, length and bytes, however often and in whatever order they are asked for', async () => {
  for (let round = 0; round < 2; round++)
    for (const [encoding, decoded] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const answer = await sent('/a/', { 'accept-encoding': encoding });
      expect(answer.headers).toMatchObject({
        etag: `"${tag}-${encoding}"`,
        'content-encoding': encoding,
        'content-length': String(answer.body.length),
        'last-modified': monday,
        vary: 'Accept-Encoding',
        link: '</b>',
        'x-view': 'f1',
      });
      expect(decoded(answer.body)).toEqual(body);
      const plain = await sent('/a/');
      expect(plain.headers).toMatchObject({ etag: `"${tag}"`, 'content-length': String(body.length) });
      expect(plain.headers).not.toHaveProperty('content-encoding');
      expect(plain.body).toEqual(body);
    }
});

test('a copy that is the current one is neither sent nor described again, and HEAD is a description without the bytes', async () => {
  const unchanged = await sent('/a/', { 'if-none-match': `"${tag}"` });
  expect([unchanged.status, unchanged.body.length]).toEqual([304, 0]);
  expect(unchanged.headers).toMatchObject({ etag: `"${tag}"`, 'cache-control': 'no-cache', 'last-modified': monday });
  for (const name of ['content-type', 'content-encoding', 'content-length']) expect(unchanged.headers).not.toHaveProperty(name);
  const head = await sent('/a/', {}, 'HEAD');
  expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, String(body.length)]);
});

test('a picture is not compressed a second time', () => {
  const picture = keptPage({ address: '/a.png', fingerprint: 'f1', status: 200, headers: { 'content-type': 'image/png' }, body });
  const { br, gzip, identity } = picture.encoded;
  expect([br, gzip, identity.body, picture.size < 2 * body.length + 3000]).toEqual([identity, identity, body, true]);
});

test('a version of this second has no date yet, and is not taken for an earlier one', async () => {
  const answer = await sent('/new/', { 'if-modified-since': future });
  expect(answer.status).toBe(200);
  expect(answer.headers).not.toHaveProperty('last-modified');
});
