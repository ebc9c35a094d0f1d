import { hostname } from 'node:os';
import path from 'node:path';
import type { Blog } from '@/lib/blog';
import type { Environment } from '@/lib/env';
import { log, reportFault } from '@/lib/log';
import { type Cluster, openCluster } from './cluster';
import { provideCluster } from './current-cluster';
import { namespace } from './namespace';
import { sequenceFile } from './sequence-file';

/**
 * The servers that the environment says this one is among, and the pages that they share; `undefined` for a server that is the only one.
 */
export async function clusterOf(environment: Environment, blog: Blog): Promise<Cluster | undefined> {
  const { REDIS_URL: url, INSTANCE: name = hostname(), CACHE_FOLDER, REVALIDATE_SECRET: word = '' } = environment;
  if (url === undefined) return undefined;
  const prefix = await namespace('.next', environment, blog.source);
  const cluster = await openCluster({
    ...{ url, prefix, word, name, blog },
    file: sequenceFile(path.resolve(CACHE_FOLDER, `sequence-${prefix.replace(/:/g, '')}.json`), reportFault),
    log: (event, details) => log.info({ event, ...details }, event),
    report: reportFault,
  });
  provideCluster(cluster);
  return cluster;
}
