import type { Snapshot } from './snapshot';
import { toIso } from '@/lib/base/zone';

/** A clock that is set back by less (ms) is being corrected: what readers have seen is not taken away from them for that. */
const correction = 5 * 60_000;

/**
 * The instant that a snapshot is made at: what the clock says, but not a little before the last one.
 *
 * @param last instant (ISO, UTC) of the last snapshot
 * @param now milliseconds since 1970 (UTC), by the clock on the wall
 * @returns ISO, UTC, whole seconds
 */
export function heldBack(last: string | undefined, now: number): string {
  if (last === undefined) return toIso(now);
  const ahead = Date.parse(last) - now;
  return ahead > 0 && ahead < correction ? last : toIso(now);
}

/**
 * Whether a snapshot says at another instant what it says at its own: the next change has not come, and the clock was not set back
 * to where the last ones had not come either.
 *
 * @param instant ISO, UTC
 */
export const holdsAt = ({ instant: own, nextChange }: Pick<Snapshot, 'instant' | 'nextChange'>, instant: string): boolean =>
  instant >= own && (nextChange === undefined || instant < nextChange);
