import { parseWrittenDate, type Zone } from '@/lib/base/zone';

export type Report = (field: readonly PropertyKey[], rule: string, message: string, hint?: string) => void;

/** Parses an instant (ISO, UTC); a bare day is its first moment in the site's zone. Reports what is not valid. */
export function readInstant(text: string, field: readonly PropertyKey[], zone: Zone, report: Report): string | undefined {
  const written = read(text, field, report);
  if (written === undefined) return undefined;
  return written.kind === 'instant' ? written.iso : zone.startOfDay(written.iso);
}

/** Parses a calendar day (`yyyy-mm-dd`) in the site's zone. Reports what is not valid. */
export function readDay(text: string, field: readonly PropertyKey[], zone: Zone, report: Report): string | undefined {
  const written = read(text, field, report);
  if (written === undefined) return undefined;
  return written.kind === 'day' ? written.iso : zone.dayOf(written.iso);
}

function read(text: string, field: readonly PropertyKey[], report: Report) {
  const written = parseWrittenDate(text);
  if (typeof written !== 'string') return written;
  const hint = written.includes('without a zone')
    ? 'Add the zone: 2026-02-28T22:55:00Z or 2026-02-28T23:55:00+01:00.'
    : 'Write 2026-02-28 or 2026-02-28T22:55:00Z.';
  report(field, 'date/invalid', written, hint);
  return undefined;
}
