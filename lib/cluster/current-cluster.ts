import type { Cluster } from './cluster';

declare global {
  /** Set by the server; the API routes of the same process read it. */
  var clusterOfThisProcess: Pick<Cluster, 'status'> | undefined;
}

/** The servers that this process is among; `undefined` where it is the only one. */
export const currentCluster = (): Pick<Cluster, 'status'> | undefined => globalThis.clusterOfThisProcess;

/** Makes a cluster the one of this process. */
export function provideCluster(cluster: Pick<Cluster, 'status'>): void {
  globalThis.clusterOfThisProcess = cluster;
}
