import type { Edge } from './edge';

declare global {
  /** Set by the server; the API routes of the same process read it. */
  var edgeOfThisProcess: Pick<Edge, 'status'> | undefined;
}

/** The edge in front of this process; `undefined` where there is none. */
export const currentEdge = (): Pick<Edge, 'status'> | undefined => globalThis.edgeOfThisProcess;

/** Makes an edge the one of this process. */
export function provideEdge(edge: Pick<Edge, 'status'>): void {
  globalThis.edgeOfThisProcess = edge;
}
