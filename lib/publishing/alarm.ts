/** How long (ms) a timer sleeps at most: clocks are set and machines sleep, and a timer knows nothing of either. */
const longestSleep = 1000;

/** A timer that follows the clock on the wall. */
export interface Alarm {
  /** Looks at the clock anew: another instant may be the next one now. */
  reset(): void;
  stop(): void;
}

/**
 * Rings when the clock on the wall says that it is time: within a second also when the clock was set forward or back or the machine
 * slept. It rings again only when ringing has come to an end, a second later where it is still time.
 *
 * @param next how long (ms) it is until then by the clock on the wall; zero or less: now; `undefined`: nobody knows of an end
 * @param ring what to do then; a promise is waited for
 * @param report told of a fault of `ring`: the alarm goes on
 */
export function alarm(next: () => number | undefined, ring: () => Promise<unknown>, report: (error: unknown) => void): Alarm {
  let timer: NodeJS.Timeout | undefined;
  let ringing = false;
  let stopped = false;

  function sleep(atLeast = 0): void {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(wake, Math.max(atLeast, Math.min(longestSleep, next() ?? longestSleep)));
    timer.unref();
  }

  function wake(): void {
    if ((next() ?? 1) > 0) return sleep();
    ringing = true;
    void ring()
      .catch(report)
      .finally(() => {
        ringing = false;
        // What could not be done now is not done better at once.
        sleep((next() ?? 1) > 0 ? 0 : longestSleep);
      });
  }

  sleep();
  return {
    reset: () => (ringing ? undefined : sleep()),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
