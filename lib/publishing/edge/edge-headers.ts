import type { Environment } from '@/lib/base/env';
import { siteTag, tagOf } from './edge-tags';

type Headers = Readonly<Record<string, string>>;
type Kind = NonNullable<Environment['EDGE']>;

/** What the edge is told with the answers of this server. */
export interface EdgeHeaders {
  /** For a page that receipts speak of: how long the edge may keep it, and what it is purged by. They replace those of the same name. */
  kept(address: string, cacheControl: string): Headers;
  /** For what stands in for a page, such as a redirect: what it is purged by. The edge keeps it as long as anybody. */
  named(address: string): Headers;
}

/** With the origin down, a copy that has run out is good for so long (s). */
const staleIfError = 7 * 24 * 3600;

/** The header in which each edge looks for tags, and what stands between two of them. */
const tagHeaders: Readonly<Record<Kind, readonly [name: string, separator: string]>> = {
  cloudflare: ['cache-tag', ','],
  fastly: ['surrogate-key', ' '],
  bunny: ['cdn-tag', ','],
  varnish: ['cache-tag', ','],
  webhook: ['cache-tag', ','],
};

/** The headers of an environment's edge; `undefined` where there is none. */
export function edgeHeaders({
  EDGE: kind,
  EDGE_SECONDS: seconds,
}: Pick<Environment, 'EDGE' | 'EDGE_SECONDS'>): EdgeHeaders | undefined {
  if (kind === undefined) return undefined;
  const [name, separator] = tagHeaders[kind];
  const named = (address: string) => ({ [name]: [siteTag, tagOf(address)].join(separator) });
  return { named, kept: (address, cacheControl) => ({ ...named(address), ...lifetime(kind, seconds, cacheControl) }) };
}

/** For the edge alone: browsers are told what they were told before, and ask each time. */
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
