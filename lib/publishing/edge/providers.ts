import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { signerOf } from '@/lib/base/signature';
import { askEdge } from './ask-edge';

export interface Purge {
  /** Percent-encoded; empty for the whole site. */
  readonly addresses: readonly string[];
  /** Tags of those addresses; `siteTag` for the whole site. */
  readonly tags: readonly string[];
}

/** Purge API of one kind of edge (a CDN, Varnish). */
export interface EdgeProvider {
  readonly name: string;
  /** Maximum number of addresses per purge. */
  readonly batch: number;
  /** With more addresses than this pending, the whole site is purged instead. */
  readonly most: number;
  /**
   * Resolves once the edge has accepted all of it. Purging twice does no harm.
   *
   * @throws Error when it did not; PurgeRefused when it answered with a status other than 2xx
   */
  purge(purge: Purge, signal: AbortSignal): Promise<void>;
}

interface Zone {
  readonly zone: string;
  readonly token: string;
  /** Only tests have another. */
  readonly api?: string;
}

const post = (headers: Readonly<Record<string, string>>, body: unknown) => ({
  method: 'POST',
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const cloudflareAnswer = z.looseObject({
  success: z.boolean(),
  errors: z.array(z.looseObject({ message: z.string() })).default([]),
});

/**
 * Cloudflare, by cache tag: up to 100 per request. The token needs the permission "Cache Purge" for the zone.
 *
 * @see https://developers.cloudflare.com/cache/how-to/purge-cache/purge-by-tags/
 */
export const cloudflare = ({ zone, token, api = 'https://api.cloudflare.com/client/v4' }: Zone): EdgeProvider => ({
  name: 'cloudflare',
  batch: 100,
  // The free plan allows a burst of 25 requests, then 5 a minute.
  most: 1000,
  async purge({ tags }, signal) {
    const request = post({ authorization: `Bearer ${token}` }, { tags });
    const text = await askEdge(`${api}/zones/${zone}/purge_cache`, request, signal);
    const answer = cloudflareAnswer.parse(JSON.parse(text));
    if (!answer.success) throw new Error(`Cloudflare: ${answer.errors.map(({ message }) => message).join('; ')}`);
  },
});

/**
 * Fastly, by surrogate key: up to 256 per request. The token needs the scope `purge_select` for the service. Not a soft
 * purge: a removed page must not be served stale when the origin is slow.
 *
 * @see https://www.fastly.com/documentation/reference/api/purging/#bulk-purge-tag
 */
export const fastly = ({ zone, token, api = 'https://api.fastly.com' }: Zone): EdgeProvider => ({
  name: 'fastly',
  batch: 256,
  most: 2560,
  async purge({ tags }, signal) {
    const request = post({ 'fastly-key': token, accept: 'application/json' }, { surrogate_keys: tags });
    await askEdge(`${api}/service/${zone}/purge`, request, signal);
  },
});

/**
 * Bunny, by cache tag: one tag per request, a few requests at a time. (Purging a URL that ends in a slash also purges
 * everything below it.)
 *
 * @see https://docs.bunny.net/cdn/purge-cache
 */
export const bunny = ({ zone, token, api = 'https://api.bunny.net' }: Zone): EdgeProvider => ({
  name: 'bunny',
  batch: 8,
  most: 200,
  async purge({ tags }, signal) {
    const requests = tags.map((tag) => post({ accesskey: token }, { CacheTag: tag }));
    await Promise.all(requests.map((request) => askEdge(`${api}/pullzone/${zone}/purgeCache`, request, signal)));
  },
});

/**
 * Varnish with `deploy/varnish.vcl`: one PURGE names up to 100 tags. Every instance must accept it.
 *
 * @param setting `origins`: of the instances (`http://127.0.0.1:6081`); `token`: the one they were started with
 */
export const varnish = ({ origins, token }: { origins: readonly string[]; token: string }): EdgeProvider => ({
  name: 'varnish',
  batch: 100,
  most: 2000,
  async purge({ tags }, signal) {
    const headers = { authorization: `Bearer ${token}`, 'cache-tags': tags.join('|') };
    await Promise.all(origins.map((origin) => askEdge(`${origin}/`, { method: 'PURGE', headers }, signal)));
  },
});

/**
 * Any other edge: one signed POST of JSON: `{ type: "site.purge", timestamp, data: { everything, urls, tags } }`.
 *
 * @param setting `site`: URL of the site, without a trailing slash
 * @see https://www.standardwebhooks.com/
 */
export function webhook({ url, secret, site }: { url: string; secret: string; site: string }): EdgeProvider {
  const signer = signerOf(secret);
  return {
    name: 'webhook',
    batch: 1000,
    most: 10_000,
    async purge({ addresses, tags }, signal) {
      const [id, now] = [`msg_${randomUUID()}`, new Date()];
      const data = { everything: addresses.length === 0, urls: addresses.map((address) => `${site}${address}`), tags };
      const request = post({}, { type: 'site.purge', timestamp: now.toISOString(), data });
      const headers = {
        ...request.headers,
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': signer.sign(id, now, request.body),
      };
      await askEdge(url, { ...request, headers }, signal);
    },
  };
}
