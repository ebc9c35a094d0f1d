import type { Edge } from './edge/edge';
import type { Reconciler } from './reconciler';

export interface CurrentServer {
  readonly loop: Reconciler;
  readonly edge?: Pick<Edge, 'status'>;
}

declare global {
  /** Global because Next may bundle this module more than once per process. */
  var serverOfThisProcess: CurrentServer | undefined;
}

/** `undefined` where Next runs without our own server. */
export const currentServer = (): CurrentServer | undefined => globalThis.serverOfThisProcess;

export function provideServer(server: CurrentServer): void {
  globalThis.serverOfThisProcess = server;
}
