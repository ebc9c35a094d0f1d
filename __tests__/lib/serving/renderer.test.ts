/** @jest-environment node */
import { get, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { until } from '@/__tests__/until';
import { innerHeader, openRenderer, type Renderer } from '@/lib/serving/renderer';

let renderer: Renderer | undefined;
afterEach(() => renderer?.close());

/** A renderer over a handler, with the connections that its requests came by. */
async function rendererOf(handler: RequestListener): Promise<{ renderer: Renderer; connections: Socket[] }> {
  const connections: Socket[] = [];
  renderer = await openRenderer((request, response) => {
    connections.push(request.socket);
    handler(request, response);
  });
  return { renderer, connections };
}

const answering: RequestListener = (request, response) =>
  void response.writeHead(200, { 'x-view': 'shown', 'cache-control': 'public, s-maxage=60' }).end(`page of ${request.url}`);

/** Asks the port that a connection came to, as whoever found it would, or with the token. */
const askAt = ({ localPort }: Socket, token = ''): Promise<{ status: number | undefined; headers: IncomingHttpHeaders }> =>
  new Promise((resolve, reject) => {
    const sent = get({ port: localPort, host: '127.0.0.1', headers: { [innerHeader]: token } }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, headers: response.headers });
    });
    sent.once('error', reject);
  });

test('one page after another comes by one connection, whose end is never announced', async () => {
  const { renderer, connections } = await rendererOf(answering);
  for (const address of ['/a/', '/b/', '/c/']) expect(String((await renderer.fetch(address))?.body)).toBe(`page of ${address}`);
  await renderer.regenerate('/a/');
  const [first] = connections;
  if (first === undefined) throw new Error('nothing was asked');
  expect([new Set(connections).size, first.destroyed]).toEqual([1, false]);
  // Who is told of an end may send a request just then, and lose it.
  const { headers } = await askAt(first, globalThis.innerToken);
  expect([headers['x-view'], headers['keep-alive']]).toEqual(['shown', undefined]);
});

test('a connection that broke is no fault of the next page', async () => {
  let isBreaking = true;
  const { renderer } = await rendererOf((request, response) => {
    if (isBreaking) request.socket.destroy();
    else answering(request, response);
  });
  await expect(renderer.fetch('/a/')).rejects.toThrow();
  isBreaking = false;
  expect(await renderer.fetch('/a/')).toMatchObject({ status: 200, fingerprint: 'shown' });
});

test('at most eight pages are asked for at a time, and the others wait for a connection', async () => {
  const waiting: (() => void)[] = [];
  const { renderer, connections } = await rendererOf(
    (request, response) => void waiting.push(() => answering(request, response)),
  );
  const pages = Promise.all(Array.from({ length: 20 }, async (_, number) => (await renderer.fetch(`/${number}/`))?.status));
  await until(
    () => waiting.length >= 8,
    () => `eight requests, of which ${waiting.length} came`,
  );
  // Each answer lets the next request in.
  await until(
    () => {
      waiting.shift()?.();
      return connections.length === 20 && waiting.length === 0;
    },
    () => `twenty requests, of which ${connections.length} came`,
  );
  expect(new Set(await pages)).toEqual(new Set([200]));
  expect(new Set(connections).size).toBe(8);
});

test('nobody else is answered', async () => {
  const { renderer, connections } = await rendererOf(answering);
  await renderer.fetch('/a/');
  const [first] = connections;
  if (first === undefined) throw new Error('nothing was asked');
  for (const token of ['', 'f'.repeat(64)]) expect((await askAt(first, token)).status).toBe(404);
  expect(connections).toHaveLength(1);
});
