import type { Day, Moment as MomentWords } from '@/lib/content/card';

/** A day or an instant as a `<time>` element; `exact` adds the time of day where there is one. */
export function Moment({ at, exact = false }: { at: Day | MomentWords; exact?: boolean }) {
  return <time dateTime={at.iso}>{exact && 'long' in at ? at.long : at.day}</time>;
}
