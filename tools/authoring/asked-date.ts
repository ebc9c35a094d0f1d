import { instantsOf, withOffset } from './local-time';
import { parseWrittenDate } from '@/lib/base/zone';

/** A date as written in front matter. */
export interface AskedDate {
  readonly text: string;
  /** ISO, UTC; absent for a bare day. */
  readonly instant?: string;
}

/**
 * Parses a date typed by an author: as in front matter, or without an offset in the site's zone.
 *
 * @param asked `now`, `2026-12-01`, `2026-12-01 08:00`, `2026-12-01T08:00+01:00`
 * @param zone IANA name of the site's zone
 * @param now ISO, UTC
 * @returns the text for the front matter, with the offset at that time (a bare day stays one), or a problem: not a date, or a
 *   time that a clock change skips or repeats
 */
export function askedDate(asked: string, zone: string, now: string): AskedDate | { readonly problem: string } {
  const typed = asked.trim();
  if (typed === 'now') return dateOf(now, zone);
  const written = parseWrittenDate(typed);
  if (typeof written !== 'string') return written.kind === 'day' ? { text: written.iso } : dateOf(written.iso, zone);
  const inUtc = parseWrittenDate(`${typed}Z`);
  if (typeof inUtc === 'string' || inUtc.kind !== 'instant')
    return { problem: `${written}. Write 2026-12-01, "2026-12-01 08:00" (${zone}) or 2026-12-01T08:00:00+01:00` };
  const [first, second] = instantsOf(zone, inUtc.iso.slice(0, -1));
  if (first === undefined)
    return { problem: `the clocks of ${zone} skip ${typed}: they are put forward. Take an hour later, or give the offset` };
  if (second !== undefined) {
    const both = `${withOffset(zone, first)} or ${withOffset(zone, second)}`;
    return { problem: `the clocks of ${zone} show ${typed} twice: they are put back. Write ${both}` };
  }
  return dateOf(first, zone);
}

/** Formats an instant (ISO, UTC) for the front matter, with the zone's offset. */
export const dateOf = (instant: string, zone: string): AskedDate => ({ text: withOffset(zone, instant), instant });
