import type { Blog } from './blog';
import { heldBack } from '@/lib/content/held-clock';
import type { Environment } from '@/lib/base/env';
import { log, reportFault } from '@/lib/base/log';
import { messageOf } from '@/lib/base/message-of';
import { type Following, followSource } from '@/lib/sources/follow-source';
import type { Reconciler } from './reconciler';

/** Writing a file causes several events: a round starts after this quiet time (ms), or after the longest wait. */
const quiet = 12;
const longestWait = 150;
/** Seconds between two looks at a folder that cannot be watched. */
const pollSeconds = 3;
/** Longest timer (ms): it does not notice when the clock is set or the machine sleeps. */
const longestSleep = 1000;

type WatchSetting = Pick<Environment, 'WATCH' | 'CONTENT_POLL_SECONDS'> & Partial<Pick<Environment, 'WATCH_POLL_SECONDS'>>;

/**
 * Starts what makes the loop look for changes: the source's watcher, the clock and polling.
 *
 * @param signal stops them
 * @param report receives the errors of rounds; later rounds still run
 * @returns how the source is followed; `undefined` when it is not watched
 */
export async function triggers(
  blog: Blog,
  loop: Pick<Reconciler, 'reconcile'>,
  { WATCH, CONTENT_POLL_SECONDS, WATCH_POLL_SECONDS = pollSeconds }: WatchSetting,
  signal: AbortSignal,
  report: (error: unknown) => void = reportFault,
): Promise<Following | undefined> {
  let named: Set<string> | undefined = new Set();
  let firstSeen: number | undefined;
  let settle: NodeJS.Timeout | undefined;
  let alarm: NodeJS.Timeout | undefined;

  /** Runs a round, then sets the alarm anew. A clock round that left a change due waits before it retries. */
  const round = (trigger: string, paths?: readonly string[]) =>
    void loop
      .reconcile(trigger, paths)
      .catch(report)
      .finally(() => setAlarm(trigger === 'clock' && untilNextChange() <= 0 ? longestSleep : 0));

  /** Milliseconds until the snapshot's next change; 0 when the clock was set back to before its instant. */
  function untilNextChange(): number {
    const { nextChange, instant } = blog.edition.snapshot;
    const now = Date.now();
    if (heldBack(instant, now) < instant) return 0;
    return nextChange === undefined ? Infinity : Date.parse(nextChange) - now;
  }

  /** Fires at the next change by the wall clock, at most a second late if that was set or the machine slept. */
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
  const { source } = blog;
  const options = { every: WATCH_POLL_SECONDS * 1000, tell: (reason?: unknown) => tell(WATCH_POLL_SECONDS, reason) };
  const following = WATCH && source.watch !== undefined ? await followSource(source, seen, options) : undefined;
  const end = () => {
    following?.end();
    clearTimeout(settle);
    clearTimeout(alarm);
    clearInterval(poll);
  };
  if (signal.aborted) end();
  signal.addEventListener('abort', end);
  // Catch changes made before the watcher started.
  if (following !== undefined) seen();
  return following;
}

function tell(seconds: number, reason: unknown): void {
  if (reason === undefined) return log.info({ event: 'watched-again' }, 'the content folder is watched again');
  const more = /ENOSPC|EMFILE/.test(messageOf(reason)) ? ' (the system has no more watchers: fs.inotify.max_user_watches)' : '';
  const what = `changes of the content folder may go unnoticed by the watcher, so it is searched every ${seconds} s${more}`;
  log.warn({ event: 'not-watched', err: reason }, what);
}
