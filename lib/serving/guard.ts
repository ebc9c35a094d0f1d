import type { IncomingMessage, RequestListener, ServerOptions } from 'node:http';
import { clientAddress, clientKey } from './client-address';
import { refuse } from '@/lib/pages/send-text';
import { tokenBuckets } from './token-buckets';

/** Bounds of one connection: what a client may take its time for. */
export const httpLimits: ServerOptions = {
  maxHeaderSize: 16 * 1024,
  // An idle connection must outlive a proxy's (60 s): otherwise Node closes one that the proxy is about to reuse.
  keepAliveTimeout: 65_000,
  // These two count from the first byte of a request.
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
};

/** A connection on which nothing moves so long (ms) is closed, whoever should be sending. */
export const silence = 60_000;

const longestUrl = 4096;
const largestBody = 1024 * 1024;

/** How often one client may ask: a burst, and so many a second after it; and how, where not by GET and HEAD. */
const routes: Readonly<Record<string, { readonly burst: number; readonly rate: number; readonly methods?: string }>> = {
  '/api/health': { burst: 300, rate: 60 },
  '/api/live': { burst: 300, rate: 60 },
  '/api/ready': { burst: 300, rate: 60 },
  '/api/metrics': { burst: 60, rate: 5 },
  '/api/search': { burst: 120, rate: 20 },
  '/api/preview': { burst: 120, rate: 20 },
  '/api/preview/events': { burst: 120, rate: 20 },
  '/search': { burst: 60, rate: 10 },
  '/api/cron': { burst: 30, rate: 0.5, methods: 'GET' },
  '/api/revalidate': { burst: 60, rate: 1, methods: 'GET, HEAD, POST' },
};

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
  const known = new Map(
    Object.entries(routes).map(([path, route]) => [path, { ...route, buckets: tokenBuckets(route.burst, route.rate) }]),
  );

  return (request, response) => {
    if (isStopping()) response.setHeader('connection', 'close');
    if (hostsOf(request) > 1) return refuse(request, response, 400, 'A request is for one host');
    const url = request.url ?? '';
    if (url.length > longestUrl) return refuse(request, response, 414, 'The address is too long');
    const path = url.split(/[?#]/, 1)[0] ?? '';
    if (!path.startsWith('/') || !isPlainPath(path)) return refuse(request, response, 400, 'Not an address of this site');
    const route = known.get(path.replace(/(?<=.)\/$/, ''));
    const methods = route?.methods ?? 'GET, HEAD';
    if (!methods.split(', ').includes(request.method ?? ''))
      return refuse(request, response, 405, `Only ${methods}`, { allow: methods });
    if (route === undefined) return inner(request, response);
    if (Number(request.headers['content-length'] ?? 0) > largestBody)
      return refuse(request, response, 413, 'The body is too large');
    if (!limited) return inner(request, response);

    const { buckets } = route;
    const client = clientKey(clientAddress(request, proxies));
    // Of webhooks only calls that were refused count: a good one is never turned away.
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

/** How often a request names its host: Node takes the first, and a proxy perhaps another. (RFC 9112, 3.2) */
const hostsOf = ({ rawHeaders }: IncomingMessage) =>
  rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;

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
