import { type Day, type Moment as MomentWords, machineDate } from '@/lib/content/card';

/** A day or an instant as a `<time>` element; `exact` adds the time of day where there is one. */
export function Moment({ at, exact = false }: { at: Day | MomentWords; exact?: boolean }) {
  return <time dateTime={machineDate(at)}>{exact && 'long' in at && at.bare === undefined ? at.long : at.day}</time>;
}
