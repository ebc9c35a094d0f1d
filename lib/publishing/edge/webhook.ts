import { randomUUID } from 'node:crypto';
import { signerOf } from '@/lib/base/signature';
import { askEdge } from './ask-edge';
import type { EdgeProvider } from './provider';

/**
 * Any other edge: one signed POST of JSON: `{ type: "site.purge", timestamp, data: { everything, urls, tags } }`.
 *
 * @param setting `site`: URL of the site, without a trailing slash
 * @see https://www.standardwebhooks.com/
 */
export function webhook(setting: { url: string; secret: string; site: string }): EdgeProvider {
  const { url, secret, site } = setting;
  const signer = signerOf(secret);
  return {
    name: 'webhook',
    batch: 1000,
    most: 10_000,
    async purge({ addresses, tags }, signal) {
      const [id, now] = [`msg_${randomUUID()}`, new Date()];
      const data = { everything: addresses.length === 0, urls: addresses.map((address) => `${site}${address}`), tags };
      const body = JSON.stringify({ type: 'site.purge', timestamp: now.toISOString(), data });
      const headers = {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': signer.sign(id, now, body),
      };
      await askEdge(url, { method: 'POST', headers, body }, signal);
    },
  };
}
