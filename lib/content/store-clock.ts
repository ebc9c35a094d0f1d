/** The passing of time for a content store; tests bring their own. */
export interface StoreClock {
  /** Milliseconds since any fixed moment. */
  now(): number;
  wait(ms: number): Promise<void>;
}

export const ownClock: StoreClock = {
  now: () => performance.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
