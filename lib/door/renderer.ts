import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, request as httpRequest, Agent, type RequestListener, type Server } from 'node:http';
import type { RenderedPage } from './finish-page';

/** Next, as the door asks it: one page at a time, over loopback. */
export interface Renderer {
  /** What Next has for an address now (`undefined`: a 404); it renders it when it has nothing. @throws Error when rendering fails */
  fetch(address: string): Promise<RenderedPage | undefined>;
  /** Renders an address anew. @throws Error when rendering fails; what Next had before stays */
  regenerate(address: string): Promise<void>;
  close(): Promise<void>;
}

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
  const server: Server = createServer((request, response) => {
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
      outgoing.end();
    });
  }

  return {
    async fetch(address) {
      const { response, body } = await ask('GET', address);
      const status = response.statusCode ?? 0;
      // A 404 that Next keeps from a time when the address was not there says nothing about now.
      if (status === 404) return undefined;
      if (status !== 200) throw new Error(`${address} answered ${status}`);
      const type = response.headers['content-type'] ?? '';
      const header = response.headers['x-view'];
      const fingerprint = typeof header === 'string' ? header : fingerprintIn(body);
      if (fingerprint === undefined) throw new Error(`${address} does not say what it shows`);
      // On HTML they would be Next's own: preloads of its client.
      const names = type.startsWith('text/html') ? [] : (['link', 'x-robots-tag'] as const);
      const headers = Object.fromEntries(
        names.flatMap((name) => (response.headers[name] === undefined ? [] : [[name, String(response.headers[name])]])),
      );
      return { address, fingerprint, status, type, headers, body };
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

function fingerprintIn(body: Buffer): string | undefined {
  return /<meta name="view" content="([\w-]+)"/.exec(body.toString('latin1'))?.[1];
}
