import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, type IncomingHttpHeaders, request, type RequestListener } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { forReaders } from '@/lib/pages/headers';
import { isSameText } from '@/lib/base/signature';
import type { RenderedPage } from './send-page';

/** Renders pages with Next, over loopback. */
export type Renderer = Awaited<ReturnType<typeof openRenderer>>;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Timeout (ms) per page: others wait for it. */
const patience = 30_000;

/** Header with the token of this process, on inner requests. */
export const innerHeader = 'x-inner-token';

declare global {
  /** Shared only by our own server and the inner API route of the same process. */
  var innerToken: string | undefined;
}

/** Whether a request comes from this process's own server. */
export const isInner = (token: string | string[] | undefined): boolean =>
  globalThis.innerToken !== undefined && typeof token === 'string' && isSameText(token, globalThis.innerToken);

/** Opens Next on a loopback port that answers only this process. @param handler Next's request handler */
export async function openRenderer(handler: RequestListener) {
  const token = randomBytes(32).toString('hex');
  globalThis.innerToken = token;
  // No idle timeout: the server must not close a socket that our own agent is about to reuse.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    if (isInner(request.headers[innerHeader])) handler(request, response);
    else response.writeHead(404).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the inner server has no port');
  const { port } = bound;
  // More connections would not be faster: rendering shares one thread.
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });

  const ask = (path: string, method: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const signal = AbortSignal.timeout(patience);
      const own = { [innerHeader]: token, host: 'localhost' };
      request({ agent, host: '127.0.0.1', port, method, path, signal, headers: { ...headers, ...own } }, (response) => {
        const { statusCode = 0, headers: said } = response;
        buffer(response).then((body) => resolve({ status: statusCode, headers: said, body }), reject);
      })
        .on('error', reject)
        .end();
    });

  return {
    /** The page that Next has stored, or else renders; `undefined` for a redirect. @throws Error when rendering fails */
    async fetch(address: string): Promise<RenderedPage | undefined> {
      const { status, headers, body } = await ask(address, 'GET');
      if (status >= 500) throw new Error(`${address} answered ${status}`);
      const fingerprint = headers['x-view'];
      return typeof fingerprint !== 'string' ? undefined : { address, fingerprint, status, headers: pageHeaders(headers), body };
    },
    /** Renders an address again. @throws Error when rendering fails; the page that Next stored stays */
    async regenerate(address: string): Promise<void> {
      const { status, body } = await ask('/api/regenerate/', 'POST', { 'x-address': address });
      if (status !== 200) throw new Error(body.toString().slice(0, 500) || `regenerating ${address} answered ${status}`);
    },
    async close(): Promise<void> {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Headers of the connection and of Next's cache; our own server sets its own validators and encodings. */
const notOfThePage =
  /^(?:connection|content-length|date|etag|keep-alive|last-modified|transfer-encoding|vary|x-next(?:js|-cache)-.*)$/;

/** The headers of a page, without those of the connection and of Next's cache. */
export function pageHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const said = Object.entries(headers).filter(([name]) => !notOfThePage.test(name));
  const kept = Object.fromEntries(said.map(([name, value]) => [name, String(value)]));
  return { ...kept, 'cache-control': forReaders(kept['cache-control'] ?? '') };
}
