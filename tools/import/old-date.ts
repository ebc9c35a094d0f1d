import { parseWrittenDate, toIso, zoneOf } from '@/lib/base/zone';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Parses a date as the other engine does.
 *
 * @param written the raw value of the field
 * @param zone IANA zone of a date without one
 * @param order order of dates such as `31/01/2024`, which are refused without it
 * @returns the instant (ISO, UTC), or what is wrong
 */
export function readOldDate(written: unknown, zone: string, order?: 'dmy' | 'mdy' | 'ymd'): { iso: string } | string {
  if (typeof written !== 'string') return `${JSON.stringify(written)} is not a date`;
  const text = inNumbers(written.trim(), order);
  const found = parseWrittenDate(text);
  if (typeof found !== 'string') return { iso: found.kind === 'instant' ? found.iso : zoneOf(zone).startOfDay(found.iso) };
  // A time without a zone is local to `zone`.
  const inUtc = parseWrittenDate(`${text}Z`);
  if (typeof inUtc === 'string' || inUtc.kind !== 'instant')
    return order === undefined && /^\d{1,2}[/.]/.test(text) ? `${found}; --dates says how such dates are meant` : found;
  return { iso: atWallClock(inUtc.iso, zone) };
}

/** Instant of a local time in a zone. @param shown the local time, written as if it were UTC */
function atWallClock(shown: string, zone: string): string {
  const day = shown.slice(0, 10);
  const start = Date.parse(zoneOf(zone).startOfDay(day));
  const clock = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'medium' });
  const wall = (instant: number) => Date.parse(`${clock.format(instant).replace(/,\s*/, 'T')}Z`);
  const wanted = Date.parse(shown);
  let instant = start + (wanted - Date.parse(`${day}T00:00:00Z`));
  // On a day with a clock change, the first guess is off by that change.
  instant += wanted - wall(instant);
  return toIso(instant);
}

function inNumbers(text: string, order: 'dmy' | 'mdy' | 'ymd' | undefined): string {
  const slashed = /^(\d{1,4})[/.](\d{1,2})[/.](\d{1,4})(.*)$/.exec(text);
  if (slashed !== null) {
    const [, a = '', b = '', c = '', time = ''] = slashed;
    if (a.length === 4) return `${a}-${b}-${c}${time}`;
    if (order === undefined) return text;
    return order === 'mdy' ? `${c}-${a}-${b}${time}` : `${c}-${b}-${a}${time}`;
  }
  const named = /^(?:([a-z]+)\.? (\d{1,2})|(\d{1,2})\.? ([a-z]+)\.?),? (\d{4})(.*)$/i.exec(text);
  const month = months.indexOf((named?.[1] ?? named?.[4] ?? '').slice(0, 3).toLowerCase()) + 1;
  if (named === null || month === 0) return text;
  return `${named[5]}-${month}-${named[2] ?? named[3]}${named[6]}`;
}
