import type { OldSite } from './imported';

/** The zone of an old site as its configuration names it, which may be no zone at all: then what it says is kept for the report. */
export function zoneNamed(zone: string | undefined): Pick<OldSite, 'zone' | 'unknownZone'> {
  if (zone === undefined || isZone(zone)) return { zone };
  return { unknownZone: zone };
}

/** Whether it is an IANA name. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
