import { within } from '@/lib/within';

/** Where requests wait while servers switch, and are sent away when this server knows that it is behind. */
export interface Gate {
  /**
   * Asked by every request that reads content.
   *
   * @returns `undefined`: go on; else a promise of whether to go on: false when this server would answer with something old
   */
  enter(): Promise<boolean> | undefined;
  /** Lets requests wait. */
  close(): void;
  open(): void;
}

/**
 * A gate that is closed at first.
 *
 * @param check asked before a request goes through an open gate: `undefined` when that is right
 * @param patience how long (ms) a request waits
 */
export function gate(check: () => Promise<unknown> | undefined, patience: number): Gate {
  let opened: Promise<void> | undefined;
  let openNow: () => void = () => undefined;

  function close(): void {
    opened ??= new Promise((resolve) => (openNow = resolve));
  }

  async function waitFor(checking?: Promise<unknown>): Promise<boolean> {
    const end = performance.now() + patience;
    await checking;
    for (let left = patience; opened !== undefined; left = end - performance.now()) {
      if (left <= 0) return false;
      await within(left, opened);
    }
    return true;
  }

  close();
  return {
    enter() {
      const checking = check();
      if (checking !== undefined) return waitFor(checking);
      return opened === undefined ? undefined : waitFor();
    },
    close,
    open() {
      opened = undefined;
      openNow();
    },
  };
}
