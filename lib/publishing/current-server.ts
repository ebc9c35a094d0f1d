import type { Edge } from './edge/edge';
import type { Reconciler } from './reconciler';

/** What API routes ask the server of their process. */
export interface CurrentServer {
  readonly loop: Reconciler;
  /** The edge in front, if there is one. */
  readonly edge?: Pick<Edge, 'status'>;
}

declare global {
  /** Next bundles code more than once in a process; what must be one lies here. */
  var serverOfThisProcess: CurrentServer | undefined;
}

/** Our own server in this process; `undefined` where Next runs alone. */
export const currentServer = (): CurrentServer | undefined => globalThis.serverOfThisProcess;

/** Makes a server the one of this process. */
export function provideServer(server: CurrentServer): void {
  globalThis.serverOfThisProcess = server;
}
