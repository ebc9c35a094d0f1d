import { toIso, zoneOf } from '@/lib/base/zone';

/** Minutes that an IANA zone is ahead of UTC at a time (ms, UTC). @throws RangeError when the zone is not known */
export const offsetMinutes = (zone: string, time: number): number => zoneOf(zone).offset(time);

/** An instant (ISO, UTC) in local time with its offset, in whole seconds: `2026-12-01T08:00:00+01:00`. */
export function withOffset(zone: string, instant: string): string {
  const time = Date.parse(instant);
  const offset = offsetMinutes(zone, time);
  const two = (value: number) => String(value).padStart(2, '0');
  const distance = Math.abs(offset);
  const sign = offset < 0 ? '-' : '+';
  return `${toIso(time + offset * 60_000).slice(0, -1)}${sign}${two(Math.floor(distance / 60))}:${two(distance % 60)}`;
}

/**
 * The instants at which the clocks of a zone show a time: none when a clock change skips it, two when one repeats it.
 *
 * @param local `2026-12-01T08:00` or with seconds
 * @returns ISO, UTC, the earlier first
 */
export function instantsOf(zone: string, local: string): readonly string[] {
  const shown = Date.parse(`${local}Z`);
  const day = 24 * 3600_000;
  // No zone changes its clocks twice within two days, so no other offset is possible.
  const offsets = new Set([offsetMinutes(zone, shown - day), offsetMinutes(zone, shown + day)]);
  return [...offsets]
    .map((offset) => shown - offset * 60_000)
    .filter((time) => time + offsetMinutes(zone, time) * 60_000 === shown)
    .sort((a, b) => a - b)
    .map(toIso);
}

/** The next clock change of a zone before `until`. Instants are ISO, UTC; offsets are in minutes. */
export function nextClockChange(
  zone: string,
  from: string,
  until: string,
): { readonly instant: string; readonly before: number; readonly after: number } | undefined {
  const step = 24 * 3600_000;
  const last = Date.parse(until);
  for (let low = Date.parse(from); low < last; low += step) {
    const before = offsetMinutes(zone, low);
    const after = offsetMinutes(zone, low + step);
    if (before === after) continue;
    let [start, end] = [low, low + step];
    while (end - start > 1000) {
      const middle = Math.floor((start + end) / 2000) * 1000;
      if (middle <= start) break;
      if (offsetMinutes(zone, middle) === before) start = middle;
      else end = middle;
    }
    const instant = toIso(end);
    return instant < until ? { instant, before, after } : undefined;
  }
  return undefined;
}
