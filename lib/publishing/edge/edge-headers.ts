import type { Environment } from '@/lib/base/env';
import { siteTag, tagOf } from './edge-tags';

type Headers = Readonly<Record<string, string>>;
type Kind = NonNullable<Environment['EDGE']>;

export interface EdgeHeaders {
  /** For a page: edge lifetime and purge tags. They replace headers of the same name. */
  kept(address: string, cacheControl: string): Headers;
  /** For other responses, such as redirects: purge tags only. The edge caches them as long as browsers do. */
  named(address: string): Headers;
}

/** Seconds an expired copy may be served while the origin is down. */
const staleIfError = 7 * 24 * 3600;

const tagHeaders: Readonly<Record<Kind, readonly [name: string, separator: string]>> = {
  cloudflare: ['cache-tag', ','],
  fastly: ['surrogate-key', ' '],
  bunny: ['cdn-tag', ','],
  varnish: ['cache-tag', ','],
  webhook: ['cache-tag', ','],
};

/** Headers for the configured edge; `undefined` without one. */
export function edgeHeaders({
  EDGE: kind,
  EDGE_SECONDS: seconds,
}: Pick<Environment, 'EDGE' | 'EDGE_SECONDS'>): EdgeHeaders | undefined {
  if (kind === undefined) return undefined;
  const [name, separator] = tagHeaders[kind];
  const named = (address: string) => ({ [name]: [siteTag, tagOf(address)].join(separator) });
  return { named, kept: (address, cacheControl) => ({ ...named(address), ...lifetime(kind, seconds, cacheControl) }) };
}

/** Lifetime for the edge alone; that for browsers stays as it is. */
function lifetime(kind: Kind, seconds: number, cacheControl: string): Headers {
  const long = `max-age=${seconds}, stale-if-error=${staleIfError}`;
  switch (kind) {
    case 'cloudflare':
      return { 'cloudflare-cdn-cache-control': `public, ${long}` };
    case 'fastly':
      return { 'surrogate-control': long };
    // RFC 9213.
    case 'webhook':
      return { 'cdn-cache-control': `public, ${long}` };
    case 'bunny':
    case 'varnish':
      return { 'cache-control': cacheControl.replace(/(max-age=\d+)/, `$1, s-maxage=${seconds}`) };
  }
}
