import { parseWrittenDate, toIso, zoneOf } from '@/lib/base/zone';
import { instantsOf, withOffset } from '@/tools/authoring/local-time';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A date of an old file. */
export interface OldDate {
  /** ISO, UTC. */
  readonly iso: string;
  /** The day, where no time is written. */
  readonly day?: string;
  /** What was decided about a time that a clock change skips or repeats: the rest of a sentence about the date. */
  readonly decided?: string;
}

/**
 * Parses a date as the other engine does.
 *
 * @param written the raw value of the field
 * @param zone IANA zone of a date without one
 * @param order order of dates such as `31/01/2024`, which are refused without it
 * @returns the instant, or what is wrong
 */
export function readOldDate(written: unknown, zone: string, order?: 'dmy' | 'mdy' | 'ymd'): OldDate | string {
  if (typeof written !== 'string') return `${JSON.stringify(written)} is not a date`;
  const text = inNumbers(withoutNames(written.trim()), order);
  const found = parseWrittenDate(text);
  if (typeof found !== 'string')
    return found.kind === 'instant' ? { iso: found.iso } : { iso: zoneOf(zone).startOfDay(found.iso), day: found.iso };
  // A time without a zone is local to `zone`.
  const inUtc = parseWrittenDate(`${text}Z`);
  if (typeof inUtc === 'string' || inUtc.kind !== 'instant')
    return order === undefined && /^\d{1,2}[/.-]\d{1,2}[/.-]/.test(text)
      ? `${found}; --dates says how such dates are meant`
      : found;
  return atWallClock(inUtc.iso.slice(0, -1), text, zone);
}

/** The date of a field or a file name, or `undefined` when there is none that can be read. */
export function dateIn(written: string | null | undefined, zone: string, order?: 'dmy' | 'mdy' | 'ymd'): OldDate | undefined {
  const found = readOldDate(written ?? undefined, zone, order);
  return typeof found === 'string' ? undefined : found;
}

/** The day (`2024-01-31`) of a date: in UTC, where a time is written. */
export const dayOf = ({ day, iso }: OldDate): string => day ?? iso.slice(0, 10);

/** Instant of a local time in a zone. Of a time that the clocks skip or show twice, what Go and so Hugo makes of it. */
function atWallClock(local: string, text: string, zone: string): OldDate {
  const instants = instantsOf(zone, local);
  const [only] = instants;
  if (only !== undefined && instants.length === 1) return { iso: only };
  const shown = Date.parse(`${local}Z`);
  const { offset } = zoneOf(zone);
  const iso = toIso(shown - offset(shown - offset(shown) * 60_000) * 60_000);
  const other = instants.find((instant) => instant !== iso);
  const taken = `${withOffset(zone, iso)} was taken${other === undefined ? '' : `, not ${withOffset(zone, other)}`}`;
  return {
    iso,
    decided: `is a time that the clocks of ${zone} ${other === undefined ? 'skip' : 'show twice'} (${text}); ${taken}`,
  };
}

/** `Mon Aug 12 2024 03:53:32 GMT+0000 (Coordinated Universal Time)`, as programs print dates, without what only people read. */
const withoutNames = (text: string) =>
  text
    .replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? (?=.*\d{4})/i, '')
    .replace(/\s*\([^)]*\)$/, '')
    .replace(/ (?:GMT|UTC)(?=[+-]\d{4}$)/, ' ')
    .replace(/(?<=:\d{2}) (?:GMT|UTC)$/, 'Z');

function inNumbers(text: string, order: 'dmy' | 'mdy' | 'ymd' | undefined): string {
  // With hyphens only where the year comes last: `2024-01-31` says its own order.
  const slashed = /^(\d{1,4})[/.](\d{1,2})[/.](\d{1,4})(.*)$/.exec(text) ?? /^(\d{1,2})-(\d{1,2})-(\d{4})(.*)$/.exec(text);
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

export const draftNote = 'is a draft without a date; the day of the import is used';

/** Date of a draft that has none. @param now instant of the import (ISO) */
export const dayOfImport = (now: string): OldDate => ({ iso: `${now.slice(0, 10)}T00:00:00Z`, day: now.slice(0, 10) });
