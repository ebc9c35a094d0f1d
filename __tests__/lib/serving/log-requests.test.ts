/** @jest-environment node */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from '@jest/globals';
import { logRequests } from '@/lib/serving/log-requests';

const closing: (() => void)[] = [];
afterAll(() => closing.forEach((close) => close()));

async function answering(proxies: number) {
  const listener = logRequests((request, response) => {
    if (request.url === '/api/fault') throw new Error('a fault of the tests');
    response.end(String(request.headers['x-request-id']));
  }, proxies);
  const server = createServer(listener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closing.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return (path: string, id: string) => fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'x-request-id': id } });
}

test('an answer of the API names its request: by a new id, or by that of a proxy of ours', async () => {
  const open = await answering(0);
  const own = await open('/api/health', 'forged');
  const id = own.headers.get('x-request-id');
  expect([id, await own.text()]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), id]);
  const behind = await answering(1);
  expect((await behind('/api/health', 'from-nginx.1')).headers.get('x-request-id')).toBe('from-nginx.1');
  const odd = await behind('/api/health', 'a b{"level":"fatal"}');
  expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect((await behind('/about/', 'from-nginx.2')).headers.get('x-request-id')).toBeNull();
});

test('what is thrown on the way is answered', async () => {
  const answer = await (await answering(0))('/api/fault', 'x');
  expect([answer.status, await answer.json()]).toEqual([500, { error: 'Something went wrong' }]);
});
