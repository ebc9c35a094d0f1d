/** Conversions between the site's zone and UTC. The machine's zone is never used. */

const pattern =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]| +)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:\s*([Zz]|[+-]\d{2}:?\d{2})(?:\s+[A-Z]{3,5})?)?)?$/;

/** A date from front matter: an instant (ISO, UTC) or a bare calendar day (`yyyy-mm-dd`). */
export type WrittenDate = { readonly kind: 'instant'; readonly iso: string } | { readonly kind: 'day'; readonly iso: string };

/**
 * Parses a date as authors write it.
 *
 * @param text `2026-02-28`, `2026-02-28T22:55:00Z`, `2026-02-28 23:55 +0100`
 * @returns the date, or a sentence that says what is wrong
 */
export function parseWrittenDate(text: string): WrittenDate | string {
  const match = pattern.exec(text.trim());
  if (match === null) return `"${text}" is not a date`;
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part)));
  if (year === undefined || month === undefined || day === undefined) return `"${text}" is not a date`;
  const midnight = new Date(Date.UTC(year, month - 1, day));
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day || year < 1000)
    return `there is no day ${match[1]}-${match[2]}-${match[3]}`;
  const iso = midnight.toISOString().slice(0, 10);
  if (hour === undefined || minute === undefined) return { kind: 'day', iso };
  if (hour > 23 || minute > 59 || (second ?? 0) > 59) return `there is no time ${match[4]}:${match[5]}`;
  const zone = match[7];
  if (zone === undefined) return `"${text}" has a time without a zone`;
  if (!/^(?:z|[+-](?:0\d|1[0-4]):?[0-5]\d)$/i.test(zone)) return `there is no zone ${zone}`;
  const offset = /^z$/i.test(zone)
    ? 0
    : (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)));
  const instant = midnight.getTime() + ((hour * 60 + minute - offset) * 60 + (second ?? 0)) * 1000;
  return { kind: 'instant', iso: toIso(instant) };
}

/** Formats a time (ms, UTC) as `2026-02-28T22:55:00Z`, in whole seconds. Instants in this form compare as strings. */
export function toIso(time: number): string {
  return `${new Date(Math.floor(time / 1000) * 1000).toISOString().slice(0, 19)}Z`;
}

export interface Zone {
  readonly name: string;
  /** Language in which dates are written, BCP 47. */
  readonly lang: string;
  /** Minutes that the zone is ahead of UTC at `time` (ms, UTC). */
  offset(time: number): number;
  /** Instant (ISO, UTC) at which the day `yyyy-mm-dd` begins in the zone. */
  startOfDay(day: string): string;
  /** Day `yyyy-mm-dd` of an instant in the zone. */
  dayOf(instant: string): string;
  /** "February 28, 2026 at 11:55 PM", or as another language has it. */
  long(instant: string): string;
  /** "February 28, 2026", of a day `yyyy-mm-dd` or an instant. */
  day(dayOrInstant: string): string;
}

/**
 * Conversions for an IANA zone (`Europe/Zurich`).
 *
 * @param lang of the dates in words, BCP 47
 * @throws RangeError when the zone is not known
 */
export function zoneOf(name: string, lang = 'en'): Zone {
  const key = `${name} ${lang}`;
  const known = zones.get(key) ?? makeZone(name, lang);
  zones.set(key, known);
  return known;
}

/** Cached: making a zone's formatters costs more than parsing a post. */
const zones = new Map<string, Zone>();

/** English without a region has the form of the site's owner, with two digits for the hour. */
const isOwnForm = (lang: string) => /^en(?:-us)?$/i.test(lang);

function makeZone(name: string, lang: string): Zone {
  const offsets = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const written = isOwnForm(lang) ? 'en-US' : lang;
  const longDay = new Intl.DateTimeFormat(written, { timeZone: name, dateStyle: 'long' });
  const calendarDay = new Intl.DateTimeFormat(written, { timeZone: 'UTC', dateStyle: 'long' });
  const moment = new Intl.DateTimeFormat(written, { timeZone: name, dateStyle: 'long', timeStyle: 'short' });
  const time = new Intl.DateTimeFormat('en-US', { timeZone: name, hour: '2-digit', minute: '2-digit' });
  /** Milliseconds ahead of UTC, from "1/1/2026, GMT+05:45". Before zones were in force, offsets have seconds. */
  const offsetAt = (instant: number) => {
    const [, sign, hours = 0, minutes = 0, seconds = 0] =
      /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(offsets.format(instant)) ?? [];
    return (sign === '-' ? -1000 : 1000) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
  };
  return {
    name,
    lang,
    offset: (instant) => Math.trunc(offsetAt(instant) / 60_000),
    startOfDay(day) {
      const midnight = Date.parse(`${day}T00:00:00Z`);
      // Two passes find the offset in force when the day begins. If a clock change skips midnight, the day begins right after
      // the change.
      const first = midnight - offsetAt(midnight);
      const second = midnight - offsetAt(first);
      return toIso(offsetAt(second) === offsetAt(first) ? second : Math.max(first, second));
    },
    dayOf(instant) {
      const time = Date.parse(instant);
      return new Date(time + offsetAt(time)).toISOString().slice(0, 10);
    },
    long(instant) {
      const at = Date.parse(instant);
      if (!isOwnForm(lang)) return moment.format(at);
      // Some Node versions put U+202F before AM/PM.
      return `${longDay.format(at)} at ${time.format(at).replace(/\s/gu, ' ')}`;
    },
    day: (value) =>
      value.length === 10 ? calendarDay.format(Date.parse(`${value}T00:00:00Z`)) : longDay.format(Date.parse(value)),
  };
}
