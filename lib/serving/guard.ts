import type { IncomingMessage, RequestListener, ServerOptions } from 'node:http';
import { isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';
import { refuse } from '@/lib/pages/send-text';

export const httpLimits: ServerOptions = {
  maxHeaderSize: 16 * 1024,
  // Longer than a proxy's 60 s. Otherwise Node closes a socket that the proxy is about to reuse.
  keepAliveTimeout: 65_000,
  // These two count from the first byte of a request.
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  // The guard refuses such a request, with headers that Node would leave out.
  requireHostHeader: false,
};

/** Socket timeout (ms) without traffic in either direction. */
export const silence = 60_000;

const longestUrl = 4096;
const largestBody = 1024 * 1024;

/** Stands for the addresses of all copies of pictures. */
const copies = '/media/*';
const isCopy = (url: string) => /^\/media\/(?:[^?]*-\d+\.(?:avif|webp)(?:$|\?)|[^?]*\?.*\b[wf]=)/.test(url);

/** Per client: a burst, then requests per second. `methods` defaults to GET and HEAD. */
const routes: Readonly<Record<string, { readonly burst: number; readonly rate: number; readonly methods?: string }>> = {
  '/api/health': { burst: 300, rate: 60 },
  '/api/live': { burst: 300, rate: 60 },
  '/api/ready': { burst: 300, rate: 60 },
  '/api/metrics': { burst: 60, rate: 5 },
  '/api/search': { burst: 120, rate: 20 },
  '/api/preview': { burst: 120, rate: 20 },
  '/api/preview/events': { burst: 120, rate: 20 },
  '/search': { burst: 60, rate: 10 },
  /** Copies of pictures, which are made on the first request. */
  [copies]: { burst: 300, rate: 30 },
  '/api/cron': { burst: 30, rate: 0.5, methods: 'GET' },
  '/api/revalidate': { burst: 60, rate: 1, methods: 'GET, HEAD, POST' },
};

export interface GuardSetting {
  /** Number of trusted proxies in front. */
  readonly proxies: number;
  /** Whether to limit the rate of clients. */
  readonly limited: boolean;
  /** While stopping, connections are not kept alive. */
  readonly isStopping: () => boolean;
  /** Clock (ms) of the rates; the process's own by default. */
  readonly now?: () => number;
}

/** Rejects invalid requests (400, 405, 413, 414) and clients over their rate (429) before anything is looked up. */
export function guard(inner: RequestListener, { proxies, limited, isStopping, now }: GuardSetting): RequestListener {
  const known = new Map(
    Object.entries(routes).map(([path, route]) => [path, { ...route, buckets: tokenBuckets(route.burst, route.rate, now) }]),
  );

  return (request, response) => {
    if (isStopping()) response.setHeader('connection', 'close');
    const hosts = hostsOf(request);
    if (hosts > 1 || (hosts === 0 && request.httpVersion !== '1.0'))
      return refuse(request, response, 400, 'A request must name one host', { connection: 'close' });
    const url = request.url ?? '';
    if (url.length > longestUrl) return refuse(request, response, 414, 'The address is too long');
    // `OPTIONS *` asks about the server as a whole, which is told nothing.
    if (url === '*' && request.method === 'OPTIONS')
      return refuse(request, response, 405, 'Only GET, HEAD', { allow: 'GET, HEAD' });
    const path = url.split(/[?#]/, 1)[0] ?? '';
    if (!path.startsWith('/') || !isPlainPath(path)) return refuse(request, response, 400, 'Not an address of this site');
    const route = known.get(isCopy(url) ? copies : path.replace(/(?<=.)\/$/, ''));
    const methods = route?.methods ?? 'GET, HEAD';
    if (!methods.split(', ').includes(request.method ?? ''))
      return refuse(request, response, 405, `Only ${methods}`, { allow: methods });
    if (route === undefined) return inner(request, response);
    if (Number(request.headers['content-length'] ?? 0) > largestBody)
      return refuse(request, response, 413, 'The body is too large');
    if (!limited) return inner(request, response);

    const { buckets } = route;
    const client = clientKey(clientAddress(request, proxies));
    // Only rejected webhook calls use up tokens.
    const isWebhook = path.startsWith('/api/revalidate');
    const wait = isWebhook ? buckets.wait(client) : buckets.take(client);
    if (wait !== undefined) return refuse(request, response, 429, 'Too many requests', { 'retry-after': String(wait) });
    if (isWebhook)
      response.once('finish', () => {
        if (response.statusCode >= 400 && response.statusCode < 500) buckets.take(client);
      });
    inner(request, response);
  };
}

/** Number of Host headers: Node uses the first, a proxy may use another. (RFC 9112, 3.2) */
const hostsOf = ({ rawHeaders }: IncomingMessage) =>
  rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;

/**
 * Whether a path decodes without NUL, backslash and dot segments. With `..`, the path checked here and the one that Next
 * serves would differ.
 */
export function isPlainPath(path: string): boolean {
  try {
    return !/[\0\\]|(?:^|\/)\.{1,2}(?:\/|$)/.test(decodeURIComponent(path));
  } catch {
    return false;
  }
}

/**
 * The client's address of a request. Trusted proxies append to X-Forwarded-For on the right.
 *
 * @param proxies number of trusted proxies in front (TRUST_PROXY)
 */
function clientAddress(request: IncomingMessage, proxies: number): string {
  const direct = request.socket.remoteAddress ?? '';
  const header = request.headers['x-forwarded-for'];
  if (proxies === 0 || typeof header !== 'string') return direct;
  return header.split(',').at(-proxies)?.trim() || direct;
}

/** Rate-limit key of an address: IPv4 as it is, IPv6 reduced to its /64 network, which one household shares. */
export function clientKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address.slice(0, 64);
  const groups = address.replace(/%.*/, '').replace(/^::/, '0::').replace(/::$/, '::0').split(':');
  const zeros = Array.from({ length: 9 - groups.length }, () => '0');
  const all = groups.flatMap((group) => (group === '' ? zeros : [group]));
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

const mostClients = 20_000;

/**
 * A token bucket per client. Memory is bounded: the least recently seen client is dropped first.
 *
 * @param burst tokens of a full bucket
 * @param rate tokens added per second
 * @param now the clock, in ms
 */
export function tokenBuckets(burst: number, rate: number, now = () => performance.now()) {
  const buckets = new LRUCache<string, { tokens: number; at: number }>({ max: mostClients });

  /** Seconds until a client has a token; `undefined` when it has one. Takes none. */
  function wait(client: string): number | undefined {
    const bucket = buckets.get(client) ?? { tokens: burst, at: now() };
    const tokens = Math.min(burst, bucket.tokens + ((now() - bucket.at) / 1000) * rate);
    buckets.set(client, { tokens, at: now() });
    return tokens >= 1 ? undefined : Math.max(1, Math.ceil((1 - tokens) / rate));
  }

  return {
    wait,
    /** Takes a token. Without one, returns the seconds until there is. */
    take(client: string): number | undefined {
      const seconds = wait(client);
      const bucket = buckets.get(client);
      if (seconds === undefined && bucket !== undefined) bucket.tokens -= 1;
      return seconds;
    },
  };
}
