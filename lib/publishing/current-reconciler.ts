import type { Reconciler } from './reconciler';

declare global {
  /** Set by the server; the API routes of the same process read it. */
  var reconcilerOfThisProcess: Reconciler | undefined;
}

/** The loop of this process; `undefined` where no server runs one. */
export const currentReconciler = (): Reconciler | undefined => globalThis.reconcilerOfThisProcess;

/** Makes a loop the one of this process. */
export function provideReconciler(loop: Reconciler): void {
  globalThis.reconcilerOfThisProcess = loop;
}
