import { parseWrittenDate, type Zone } from '@/lib/base/zone';

export type Report = (field: readonly PropertyKey[], rule: string, message: string, hint?: string) => void;

/** `isDay`: only a day was written, which begins at the instant `iso` in the site's zone. */
export interface ReadInstant {
  readonly iso: string;
  readonly isDay?: true;
}

/** Parses the dates of a file's fields in the site's zone. What is not valid is reported and becomes `undefined`. */
export function dateReader(zone: Zone, report: Report) {
  function read(text: string | undefined, field: readonly PropertyKey[]) {
    const written = text === undefined ? undefined : parseWrittenDate(text);
    if (typeof written !== 'string') return written;
    const hint = written.includes('without a zone')
      ? 'Add the zone: 2026-02-28T22:55:00Z or 2026-02-28T23:55:00+01:00.'
      : 'Write 2026-02-28 or 2026-02-28T22:55:00Z.';
    report(field, 'date/invalid', written, hint);
    return undefined;
  }
  return {
    /** An instant (ISO, UTC). A bare day is its first moment, and says that it is a day. */
    instant(text: string | undefined, ...field: readonly PropertyKey[]): ReadInstant | undefined {
      const written = read(text, field);
      if (written === undefined) return undefined;
      return written.kind === 'day' ? { iso: zone.startOfDay(written.iso), isDay: true } : { iso: written.iso };
    },
    /** A calendar day (`yyyy-mm-dd`). */
    day(text: string | undefined, ...field: readonly PropertyKey[]): string | undefined {
      const written = read(text, field);
      return written?.kind === 'instant' ? zone.dayOf(written.iso) : written?.iso;
    },
  };
}
