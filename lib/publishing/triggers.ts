import type { Blog } from '@/lib/blog';
import { heldBack } from '@/lib/content/held-clock';
import type { Environment } from '@/lib/env';
import { reportFault } from '@/lib/log';
import { alarm } from './alarm';
import type { Reconciler } from './reconciler';

const quiet = 12;
const longestWait = 150;

/**
 * Starts whatever makes the loop look for changes by itself: the source's watch, the clock, a rescan now and then.
 *
 * @param report told of a round that failed: the next one comes all the same
 * @returns a function that ends them
 */
export async function triggers(
  blog: Blog,
  loop: Reconciler,
  environment: Pick<Environment, 'WATCH' | 'CONTENT_POLL_SECONDS'>,
  report: (error: unknown) => void = reportFault,
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
    round('watch', paths);
  }

  /** How long (ms) the snapshot holds: until its next change, or no longer when the clock was set back to before it was made. */
  function untilNextChange(): number | undefined {
    const { nextChange, instant } = blog.edition.snapshot;
    const now = Date.now();
    if (heldBack(instant, now) < instant) return 0;
    return nextChange === undefined ? undefined : Date.parse(nextChange) - now;
  }
  const clock = alarm(untilNextChange, () => loop.reconcile('clock', []), report);
  const round = (trigger: string, paths?: readonly string[]) =>
    void loop
      .reconcile(trigger, paths)
      .catch(report)
      .finally(() => clock.reset());

  const poll = setInterval(() => round('poll'), environment.CONTENT_POLL_SECONDS * 1000);
  poll.unref();
  const unwatch = environment.WATCH ? await blog.source.watch?.(seen) : undefined;
  // What changed between the first look and the watch is seen now.
  if (unwatch !== undefined) seen();
  return () => {
    ended = true;
    unwatch?.();
    clearTimeout(settle);
    clock.stop();
    clearInterval(poll);
  };
}
