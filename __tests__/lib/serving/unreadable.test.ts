/** @jest-environment node */
import { createServer } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { guard, httpLimits } from '@/lib/serving/guard';
import { answerUnreadable } from '@/lib/serving/unreadable';
import { temporaryFolder } from '@/__tests__/content-fixtures';

const closing: (() => void)[] = [];
afterAll(() => closing.forEach((close) => close()));

/** Sends bytes as they stand to a guarded server, and gives everything that it answers. */
async function raw(bytes: string): Promise<string> {
  const inner = guard((_request, response) => void response.end('inner'), {
    proxies: 0,
    limited: false,
    isStopping: () => false,
  });
  const server = createServer(httpLimits, inner);
  answerUnreadable(server);
  const socketPath = path.join(await temporaryFolder(), 'socket');
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return new Promise<string>((resolve, reject) => {
    const socket = connect(socketPath, () => socket.write(bytes));
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.once('error', reject).once('close', () => resolve(text));
  });
}

test.each([
  ['CONNECT', 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n', 405],
  ['OPTIONS *', 'OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 405],
  ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
  ['no HTTP', '\x16\x03\x01\x00\r\n\r\n', 400],
  ['an unknown method', 'FETCH / HTTP/1.1\r\nHost: a\r\n\r\n', 400],
  ['a broken header', 'GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n', 400],
  ['two lengths', 'POST /api/revalidate HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
  ['headers without end', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
  ['an expectation', 'GET / HTTP/1.1\r\nHost: a\r\nExpect: the-moon\r\nConnection: close\r\n\r\n', 417],
])('%s is answered, with the headers of every answer', async (_, bytes, status) => {
  const answer = await raw(bytes);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  for (const name of ['content-security-policy', 'x-content-type-options: nosniff', 'cache-control: no-store', 'content-length'])
    expect(answer.toLowerCase()).toContain(name);
  if (status === 405) expect(answer.toLowerCase()).toContain('allow: get, head');
});

test('a good request before a malformed one is answered as ever', async () => {
  const answer = await raw('GET / HTTP/1.1\r\nHost: a\r\n\r\nno HTTP\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(answer).toContain('inner');
});
