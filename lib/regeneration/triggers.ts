import type { Blog } from '@/lib/blog';
import type { Environment } from '@/lib/env';
import type { Reconciler } from './reconciler';

const quiet = 12;
const longestWait = 150;
/** Timers sleep an hour at most: a clock that was set, or a machine that slept, is noticed then at the latest. */
const longestSleep = 3600_000;

/**
 * Starts whatever makes the loop look for changes by itself: the source's watch, the clock, a rescan now and then.
 *
 * @returns a function that ends them
 */
export async function triggers(
  blog: Blog,
  loop: Reconciler,
  environment: Pick<Environment, 'WATCH' | 'CONTENT_POLL_SECONDS'>,
): Promise<() => void> {
  let ended = false;
  let named: Set<string> | undefined = new Set();
  let settle: NodeJS.Timeout | undefined;
  let firstSeen: number | undefined;

  function seen(path?: string): void {
    if (ended) return;
    if (path === undefined) named = undefined;
    else named?.add(path);
    const now = performance.now();
    firstSeen ??= now;
    clearTimeout(settle);
    // A file that is being written comes in several events: wait until it is quiet, but never long.
    settle = setTimeout(look, Math.max(0, Math.min(quiet, firstSeen + longestWait - now)));
  }

  function look(): void {
    const paths = named === undefined ? undefined : [...named];
    named = new Set();
    firstSeen = undefined;
    void loop.reconcile('watch', paths).then(sleepUntilNextChange);
  }

  let alarm: NodeJS.Timeout | undefined;
  function sleepUntilNextChange(): void {
    clearTimeout(alarm);
    if (ended) return;
    const { nextChange } = blog.edition.snapshot;
    const wait = nextChange === undefined ? longestSleep : Date.parse(nextChange) - Date.now();
    alarm = setTimeout(
      () => void loop.reconcile('clock', []).then(sleepUntilNextChange),
      Math.min(longestSleep, Math.max(0, wait)),
    );
    alarm.unref();
  }

  sleepUntilNextChange();
  const poll = setInterval(() => void loop.reconcile('poll').then(sleepUntilNextChange), environment.CONTENT_POLL_SECONDS * 1000);
  poll.unref();
  const unwatch = environment.WATCH ? await blog.source.watch?.(seen) : undefined;
  // What changed between the first look and the watch is seen now.
  if (unwatch !== undefined) seen();
  return () => {
    ended = true;
    unwatch?.();
    clearTimeout(settle);
    clearTimeout(alarm);
    clearInterval(poll);
  };
}
