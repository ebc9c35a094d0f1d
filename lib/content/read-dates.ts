import { parseWrittenDate, type Zone } from '@/lib/base/zone';

export type Report = (field: readonly PropertyKey[], rule: string, message: string, hint?: string) => void;

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
    /** An instant (ISO, UTC); a bare day is its first moment. */
    instant(text: string | undefined, ...field: readonly PropertyKey[]): string | undefined {
      const written = read(text, field);
      return written?.kind === 'day' ? zone.startOfDay(written.iso) : written?.iso;
    },
    /** A calendar day (`yyyy-mm-dd`). */
    day(text: string | undefined, ...field: readonly PropertyKey[]): string | undefined {
      const written = read(text, field);
      return written?.kind === 'instant' ? zone.dayOf(written.iso) : written?.iso;
    },
  };
}
