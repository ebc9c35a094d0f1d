import { z } from 'zod';
import { askEdge } from './ask-edge';
import type { EdgeProvider } from './provider';

const answered = z.looseObject({
  success: z.boolean(),
  errors: z.array(z.looseObject({ message: z.string() })).default([]),
});

/**
 * Cloudflare, by cache tag: up to 100 per request. The token needs the permission "Cache Purge" for the zone.
 *
 * @see https://developers.cloudflare.com/cache/how-to/purge-cache/purge-by-tags/
 */
export function cloudflare(setting: { zone: string; token: string; api?: string }): EdgeProvider {
  const { zone, token, api = 'https://api.cloudflare.com/client/v4' } = setting;
  return {
    name: 'cloudflare',
    batch: 100,
    // The free plan allows a burst of 25 requests, then 5 a minute.
    most: 1000,
    async purge({ tags }, signal) {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const text = await askEdge(
        `${api}/zones/${zone}/purge_cache`,
        { method: 'POST', headers, body: JSON.stringify({ tags }) },
        signal,
      );
      const answer = answered.parse(JSON.parse(text));
      if (!answer.success) throw new Error(`Cloudflare: ${answer.errors.map(({ message }) => message).join('; ')}`);
    },
  };
}
