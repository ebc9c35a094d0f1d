import { askEdge } from './ask-edge';
import type { EdgeProvider } from './provider';

/**
 * Fastly, by surrogate key: up to 256 per request. The token needs the scope `purge_select` for the service. Not a soft
 * purge: a removed page must not be served stale when the origin is slow.
 *
 * @see https://www.fastly.com/documentation/reference/api/purging/#bulk-purge-tag
 */
export function fastly(setting: { zone: string; token: string; api?: string }): EdgeProvider {
  const { zone, token, api = 'https://api.fastly.com' } = setting;
  return {
    name: 'fastly',
    batch: 256,
    most: 2560,
    async purge({ tags }, signal) {
      const headers = { 'fastly-key': token, accept: 'application/json', 'content-type': 'application/json' };
      const body = JSON.stringify({ surrogate_keys: tags });
      await askEdge(`${api}/service/${zone}/purge`, { method: 'POST', headers, body }, signal);
    },
  };
}
