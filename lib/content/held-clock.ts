import type { Snapshot } from './snapshot';
import { toIso } from '@/lib/base/zone';

/** A clock set back by less than this (ms) is being corrected; published posts must not vanish for that. */
const correction = 5 * 60_000;

/**
 * The instant (ISO, UTC) of the next snapshot: the clock's, unless that is slightly before the last snapshot.
 *
 * @param now milliseconds since 1970 (UTC)
 */
export function heldBack(last: string | undefined, now: number): string {
  if (last === undefined) return toIso(now);
  const ahead = Date.parse(last) - now;
  return ahead > 0 && ahead < correction ? last : toIso(now);
}

/** Whether a snapshot is valid at an instant (ISO, UTC): neither before its own nor from its next change on. */
export const holdsAt = ({ instant: own, nextChange }: Pick<Snapshot, 'instant' | 'nextChange'>, instant: string): boolean =>
  instant >= own && (nextChange === undefined || instant < nextChange);
