import type { IncomingMessage, RequestListener, ServerOptions, ServerResponse } from 'node:http';
import { clientAddress, clientKey } from './client-address';
import { requestId } from './request-id';
import { sendText } from './send-text';
import { tokenBuckets } from './token-buckets';

/** Bounds of one connection: what a client may take its time for. */
export const httpLimits: ServerOptions = {
  maxHeaderSize: 16 * 1024,
  // An idle connection must outlive a proxy's (60 s): else Node closes it under the proxy. The two below count from a request's first byte.
  keepAliveTimeout: 65_000,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
};

/** A connection on which nothing moves so long (ms) is closed, whoever should be sending. */
export const silence = 60_000;

const longestUrl = 4096;
const largestBody = 1024 * 1024;

/** What may be asked of the API, and how often by one client: a burst, and so many a second after it. */
const routes: readonly { readonly path: string; readonly methods: string; readonly burst: number; readonly rate: number }[] = [
  { path: '/api/health', methods: 'GET, HEAD', burst: 300, rate: 60 },
  { path: '/api/live', methods: 'GET, HEAD', burst: 300, rate: 60 },
  { path: '/api/ready', methods: 'GET, HEAD', burst: 300, rate: 60 },
  { path: '/api/metrics', methods: 'GET, HEAD', burst: 60, rate: 5 },
  { path: '/api/search', methods: 'GET, HEAD', burst: 120, rate: 20 },
  { path: '/api/preview', methods: 'GET, HEAD', burst: 120, rate: 20 },
  { path: '/api/preview/events', methods: 'GET, HEAD', burst: 120, rate: 20 },
  { path: '/search', methods: 'GET, HEAD', burst: 60, rate: 10 },
  { path: '/api/cron', methods: 'GET', burst: 30, rate: 0.5 },
  // Only calls that were refused count: a good one is never turned away.
  { path: '/api/revalidate', methods: 'GET, HEAD, POST', burst: 60, rate: 1 },
];

/** What a guard is told. */
export interface GuardSetting {
  /** Proxies of ours in front. */
  readonly proxies: number;
  /** Whether clients are held to a rate. */
  readonly limited: boolean;
  /** Whether the server is ending: connections are not kept then. */
  readonly isStopping: () => boolean;
}

/**
 * Stands in front of everything: refuses what costs something and can be no honest request (400, 405, 413, 414) and clients that ask too
 * often (429), before anything is looked up.
 */
export function guard(inner: RequestListener, { proxies, limited, isStopping }: GuardSetting): RequestListener {
  const known = new Map(routes.map((route) => [route.path, { ...route, buckets: tokenBuckets(route.burst, route.rate) }]));

  return (request, response) => {
    if (isStopping()) response.setHeader('connection', 'close');
    if (hostsOf(request) > 1) return refuse(request, response, 400, 'A request is for one host');
    const url = request.url ?? '';
    if (url.length > longestUrl) return refuse(request, response, 414, 'The address is too long');
    const path = url.split(/[?#]/, 1)[0] ?? '';
    if (!path.startsWith('/') || !isPlainPath(path)) return refuse(request, response, 400, 'Not an address of this site');
    const route = known.get(path.length > 1 ? path.replace(/\/$/, '') : path);
    if (path.startsWith('/api/')) response.setHeader('x-request-id', requestId(request, proxies));
    const methods = route?.methods ?? 'GET, HEAD';
    if (!methods.split(', ').includes(request.method ?? ''))
      return refuse(request, response, 405, `Only ${methods}`, { allow: methods });
    if (route === undefined) return inner(request, response);
    if (Number(request.headers['content-length'] ?? 0) > largestBody)
      return refuse(request, response, 413, 'The body is too large');
    if (!limited) return inner(request, response);
    const client = clientKey(clientAddress(request, proxies));
    const countsRefusals = route.path === '/api/revalidate';
    const wait = countsRefusals ? route.buckets.wait(client) : route.buckets.take(client);
    if (wait !== undefined) return refuse(request, response, 429, 'Too many requests', { 'retry-after': String(wait) });
    if (countsRefusals)
      response.once('finish', () => {
        if (response.statusCode >= 400 && response.statusCode < 500) route.buckets.take(client);
      });
    inner(request, response);
  };
}

/** How often a request names its host: Node takes the first, and a proxy perhaps another. (RFC 9112, 3.2) */
function hostsOf({ rawHeaders }: IncomingMessage): number {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) if (rawHeaders[at]?.toLowerCase() === 'host') count++;
  return count;
}

/**
 * Whether a path can be decoded, to names that no file system, no log and no router takes for more. With `..` in it, what is looked at
 * here and what Next answers would be two addresses.
 */
export function isPlainPath(path: string): boolean {
  try {
    return !/[\0\\]|(?:^|\/)\.{1,2}(?:\/|$)/.test(decodeURIComponent(path));
  } catch {
    // decodeURIComponent has no other fault than malformed input.
    return false;
  }
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const isApi = request.url?.startsWith('/api/') === true;
  // What is left of a body that nobody reads would be taken for the next request.
  const hasBody = request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
  const type = isApi ? 'application/json' : 'text/plain; charset=utf-8';
  const reason = isApi ? JSON.stringify({ error: text }) : `${text}\n`;
  sendText(request, response, status, type, reason, { ...headers, ...(hasBody ? { connection: 'close' } : {}) });
}
