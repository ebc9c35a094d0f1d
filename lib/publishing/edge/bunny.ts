import { askEdge } from './ask-edge';
import type { EdgeProvider } from './provider';

/**
 * Bunny, by cache tag: one tag per request, a few requests at a time. (Purging a URL that ends in a slash also purges
 * everything below it.)
 *
 * @see https://docs.bunny.net/cdn/purge-cache
 */
export function bunny(setting: { zone: string; token: string; api?: string }): EdgeProvider {
  const { zone, token, api = 'https://api.bunny.net' } = setting;
  return {
    name: 'bunny',
    batch: 8,
    most: 200,
    async purge({ tags }, signal) {
      const headers = { accesskey: token, 'content-type': 'application/json' };
      const purgeOne = (tag: string) =>
        askEdge(
          `${api}/pullzone/${zone}/purgeCache`,
          { method: 'POST', headers, body: JSON.stringify({ CacheTag: tag }) },
          signal,
        );
      await Promise.all(tags.map(purgeOne));
    },
  };
}
