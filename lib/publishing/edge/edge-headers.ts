import { sha256 } from '@/lib/base/sha256';
import type { Environment } from '@/lib/base/env';

/** The tag on every response; purging it purges the site. */
export const siteTag = 'blog';

/**
 * The tag of one address, shared by all its cached variants. Letters and digits only, so every edge accepts it.
 *
 * @param address percent-encoded, as in the table
 */
export const tagOf = (address: string): string => `p${sha256(address).slice(0, 16)}`;

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

/** By kind of edge: the header of the tags, what separates them, and the lifetime for the edge alone. */
const kinds: Readonly<Record<Kind, { tags: string; by: string; lifetime(seconds: number, cacheControl: string): Headers }>> = {
  cloudflare: {
    tags: 'cache-tag',
    by: ',',
    lifetime: (seconds) => ({ 'cloudflare-cdn-cache-control': `public, ${long(seconds)}` }),
  },
  fastly: { tags: 'surrogate-key', by: ' ', lifetime: (seconds) => ({ 'surrogate-control': long(seconds) }) },
  bunny: { tags: 'cdn-tag', by: ',', lifetime: shared },
  varnish: { tags: 'cache-tag', by: ',', lifetime: shared },
  webhook: { tags: 'cache-tag', by: ',', lifetime: (seconds) => ({ 'cdn-cache-control': `public, ${long(seconds)}` }) },
};

const long = (seconds: number) => `max-age=${seconds}, stale-if-error=${staleIfError}`;

/** The lifetime for browsers stays as it is. */
function shared(seconds: number, cacheControl: string): Headers {
  return { 'cache-control': cacheControl.replace(/(max-age=\d+)/, `$1, s-maxage=${seconds}`) };
}

/** Headers for the configured edge; `undefined` without one. */
export function edgeHeaders(setting: Pick<Environment, 'EDGE' | 'EDGE_SECONDS'>): EdgeHeaders | undefined {
  if (setting.EDGE === undefined) return undefined;
  const { tags, by, lifetime } = kinds[setting.EDGE];
  const named = (address: string) => ({ [tags]: [siteTag, tagOf(address)].join(by) });
  return { named, kept: (address, cacheControl) => ({ ...named(address), ...lifetime(setting.EDGE_SECONDS, cacheControl) }) };
}
