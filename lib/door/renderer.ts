import { randomBytes, timingSafeEqual } from 'node:crypto';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as httpRequest,
  Agent,
  type RequestListener,
  type Server,
} from 'node:http';
import { forReaders } from '@/lib/pages/headers';
import type { RenderedPage } from './kept-page';

/** Next, as the door asks it: one page at a time, over loopback. */
export interface Renderer {
  /** What Next has for an address now, rendered when it has nothing; `undefined`: a redirect. @throws Error when rendering fails */
  fetch(address: string): Promise<RenderedPage | undefined>;
  /** Renders an address anew. @throws Error when rendering fails; what Next had before stays */
  regenerate(address: string): Promise<void>;
  close(): Promise<void>;
}

/** How long (ms) a page may take: others wait for it. */
const patience = 30_000;

/** Header that carries the token of this process on inner requests. */
export const innerHeader = 'x-inner-token';

declare global {
  /** Known to the server and to the inner API route of one process, and to nobody else. */
  var innerToken: string | undefined;
}

/** Whether a request comes from this process's own door. */
export function isInner(token: string | string[] | undefined): boolean {
  const expected = globalThis.innerToken;
  if (expected === undefined || typeof token !== 'string' || token.length !== expected.length) return false;
  return timingSafeEqual(Buffer.from(token), Buffer.from(expected));
}

/**
 * Opens Next on a loopback port of its own that answers to nobody but this process.
 *
 * @param handler Next's request handler
 */
export async function openRenderer(handler: RequestListener): Promise<Renderer> {
  const token = randomBytes(32).toString('hex');
  globalThis.innerToken = token;
  // Both ends are here: a connection that this one closed after a while would be closed under a request that is about to use it.
  const server: Server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    if (isInner(request.headers[innerHeader])) handler(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the inner server has no port');
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });

  function ask(
    method: string,
    path: string,
    headers: Record<string, string> = {},
  ): Promise<{ response: IncomingMessage; body: Buffer }> {
    return new Promise((resolve, reject) => {
      const port = typeof bound === 'object' ? bound?.port : undefined;
      const outgoing = httpRequest(
        { agent, host: '127.0.0.1', port, method, path, headers: { ...headers, [innerHeader]: token, host: 'localhost' } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => resolve({ response, body: Buffer.concat(chunks) }));
          response.on('error', reject);
        },
      );
      outgoing.on('error', reject);
      outgoing.setTimeout(patience, () => outgoing.destroy(new Error(`${path} took longer than ${patience / 1000} s`)));
      outgoing.end();
    });
  }

  return {
    async fetch(address) {
      const { response, body } = await ask('GET', address);
      const status = response.statusCode ?? 0;
      if (status >= 500) throw new Error(`${address} answered ${status}`);
      const fingerprint = response.headers['x-view'];
      if (typeof fingerprint !== 'string') return undefined;
      return { address, fingerprint, status, headers: pageHeaders(response.headers), body };
    },
    async regenerate(address) {
      const { response, body } = await ask('POST', '/api/regenerate/', { 'x-address': address });
      if (response.statusCode !== 200)
        throw new Error(body.toString('utf8').slice(0, 500) || `regenerating ${address} answered ${response.statusCode}`);
    },
    async close() {
      agent.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Of the connection and of Next's store, not of the page; validators and encodings are this server's own matter. */
const notOfThePage = /^(?:connection|content-length|date|etag|keep-alive|last-modified|transfer-encoding|vary|x-nextjs-.*)$/;

function pageHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const kept = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined || notOfThePage.test(name) ? [] : [[name, String(value)]],
  );
  const found = Object.fromEntries(kept);
  return { ...found, 'cache-control': forReaders(found['cache-control'] ?? '') };
}
