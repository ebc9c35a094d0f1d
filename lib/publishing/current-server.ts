import type { Edge } from './edge/edge';
import type { Reconciler } from './reconciler';

/** What API routes use of our own server. */
export interface CurrentServer {
  readonly loop: Reconciler;
  /** The CDN or cache in front, if any. */
  readonly edge?: Pick<Edge, 'status'>;
}

declare global {
  /** Global because Next may bundle this module more than once per process. */
  var serverOfThisProcess: CurrentServer | undefined;
}

/** `undefined` where Next runs without our own server. */
export const currentServer = (): CurrentServer | undefined => globalThis.serverOfThisProcess;

/** Sets what `currentServer` returns. */
export function provideServer(server: CurrentServer): void {
  globalThis.serverOfThisProcess = server;
}
