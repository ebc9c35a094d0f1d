import type { Blog } from './blog';
import { heldBack } from '@/lib/content/held-clock';
import type { Environment } from '@/lib/base/env';
import { reportFault } from '@/lib/base/log';
import type { Reconciler } from './reconciler';

/** A file that is being written comes in several events: a round begins when it has been quiet so long (ms), or after the longest wait. */
const quiet = 12;
const longestWait = 150;
/** How long (ms) the alarm sleeps at most: clocks are set and machines sleep, and a timer knows nothing of either. */
const longestSleep = 1000;

/**
 * Starts whatever makes the loop look for changes by itself: the source's watch, the clock, a rescan now and then.
 *
 * @param signal ends them
 * @param report told of a round that failed: the next one comes all the same
 */
export async function triggers(
  blog: Blog,
  loop: Pick<Reconciler, 'reconcile'>,
  { WATCH, CONTENT_POLL_SECONDS }: Pick<Environment, 'WATCH' | 'CONTENT_POLL_SECONDS'>,
  signal: AbortSignal,
  report: (error: unknown) => void = reportFault,
): Promise<void> {
  let named: Set<string> | undefined = new Set();
  let firstSeen: number | undefined;
  let settle: NodeJS.Timeout | undefined;
  let alarm: NodeJS.Timeout | undefined;

  /** A round, after which another instant may be the next. What the clock could not do now is not done better at once. */
  const round = (trigger: string, paths?: readonly string[]) =>
    void loop
      .reconcile(trigger, paths)
      .catch(report)
      .finally(() => setAlarm(trigger === 'clock' && untilNextChange() <= 0 ? longestSleep : 0));

  /** How long (ms) the snapshot holds: until its next change, or no longer when the clock was set back to before it was made. */
  function untilNextChange(): number {
    const { nextChange, instant } = blog.edition.snapshot;
    const now = Date.now();
    if (heldBack(instant, now) < instant) return 0;
    return nextChange === undefined ? Infinity : Date.parse(nextChange) - now;
  }

  /** Rings when the clock on the wall says that it is time, within a second also when that was set or the machine slept. */
  function setAlarm(atLeast = 0): void {
    clearTimeout(alarm);
    if (signal.aborted) return;
    const ring = () => (untilNextChange() <= 0 ? round('clock', []) : setAlarm());
    alarm = setTimeout(ring, Math.max(atLeast, Math.min(longestSleep, untilNextChange()))).unref();
  }

  function seen(path?: string): void {
    if (signal.aborted) return;
    if (path === undefined) named = undefined;
    else named?.add(path);
    const now = performance.now();
    firstSeen ??= now;
    clearTimeout(settle);
    settle = setTimeout(look, Math.max(0, Math.min(quiet, firstSeen + longestWait - now)));
  }

  function look(): void {
    const paths = named === undefined ? undefined : [...named];
    named = new Set();
    firstSeen = undefined;
    round('watch', paths);
  }

  setAlarm();
  const poll = setInterval(() => round('poll'), CONTENT_POLL_SECONDS * 1000).unref();
  const unwatch = WATCH ? await blog.source.watch?.(seen) : undefined;
  const end = () => {
    unwatch?.();
    clearTimeout(settle);
    clearTimeout(alarm);
    clearInterval(poll);
  };
  if (signal.aborted) return end();
  signal.addEventListener('abort', end);
  // What changed between the first look and the watch is seen now.
  if (unwatch !== undefined) seen();
}
