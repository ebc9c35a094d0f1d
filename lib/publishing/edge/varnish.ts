import { askEdge } from './ask-edge';
import type { EdgeProvider } from './provider';

/**
 * Varnish with `deploy/varnish.vcl`: one PURGE names up to 100 tags. Every instance must accept it.
 *
 * @param setting `origins`: of the instances (`http://127.0.0.1:6081`); `token`: the one they were started with
 */
export function varnish({ origins, token }: { origins: readonly string[]; token: string }): EdgeProvider {
  return {
    name: 'varnish',
    batch: 100,
    most: 2000,
    async purge({ tags }, signal) {
      const headers = { authorization: `Bearer ${token}`, 'cache-tags': tags.join('|') };
      await Promise.all(origins.map((origin) => askEdge(`${origin}/`, { method: 'PURGE', headers }, signal)));
    },
  };
}
