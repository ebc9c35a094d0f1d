import type { Receipt } from './receipt';

declare global {
  /** Next bundles code more than once in a process; the publications of one process must know of each other. */
  var publicationsOfThisProcess: { running: number; tail: Promise<unknown>; next?: Promise<Receipt> } | undefined;
}

const publications = () => (globalThis.publicationsOfThisProcess ??= { running: 0, tail: Promise.resolve() });

/** Whether this process is publishing: it has just asked the source, so its renderings need not. */
export const isPublishing = (): boolean => publications().running > 0;

/** Publications of one process come one after another; calls that come during one share the next. */
export function inTurn(work: () => Promise<Receipt>): Promise<Receipt> {
  const state = publications();
  if (state.next !== undefined) return state.next;
  const next = state.tail.then(async () => {
    state.next = undefined;
    state.running++;
    try {
      return await work();
    } finally {
      state.running--;
    }
  });
  state.next = next;
  state.tail = next.catch(() => undefined);
  return next;
}
