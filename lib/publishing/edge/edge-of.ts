import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Snapshot } from '@/lib/content/snapshot';
import type { Environment } from '@/lib/base/env';
import { log, reportFault } from '@/lib/base/log';
import { bunny, cloudflare, type EdgeProvider, fastly, varnish, webhook } from './providers';
import { type Edge, openEdge } from './edge';
import { edgeFile } from './edge-file';

/** Opens the configured edge; `undefined` without one. @throws Error when there is no build */
export async function edgeOf(environment: Environment, snapshot: Snapshot): Promise<Edge | undefined> {
  const provider = providerOf(environment, snapshot.url);
  if (provider === undefined) return undefined;
  const build = (await readFile(path.join('.next', 'BUILD_ID'), 'utf8')).trim();
  return openEdge({
    provider,
    file: edgeFile(path.resolve(environment.CACHE_FOLDER), reportFault),
    made: `${build} ${snapshot.url}`,
    version: snapshot.version,
    log: (line) => log[line.error === undefined ? 'info' : 'warn']({ event: 'edge-purge', ...line }, 'edge purge'),
  });
}

/** The defaults are never used: the environment check requires the values of each provider. */
function providerOf(environment: Environment, site: string): EdgeProvider | undefined {
  const { EDGE: kind, EDGE_ZONE: zone = '', EDGE_TOKEN: token = '', EDGE_SECRET: secret = '', EDGE_URL: urls = [] } = environment;
  switch (kind) {
    case undefined:
      return undefined;
    case 'cloudflare':
      return cloudflare({ zone, token });
    case 'fastly':
      return fastly({ zone, token });
    case 'bunny':
      return bunny({ zone, token });
    case 'varnish':
      return varnish({ origins: urls.map((url) => new URL(url).origin), token });
    case 'webhook':
      return webhook({ url: urls[0] ?? '', secret, site });
  }
}
