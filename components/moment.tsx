import type { Day, Moment as MomentWords } from '@/lib/content/card';

/** A day or a moment in words, with its machine form. */
export function Moment({ at, exact = false }: { at: Day | MomentWords; exact?: boolean }) {
  return <time dateTime={at.iso}>{exact && 'long' in at ? at.long : at.day}</time>;
}
