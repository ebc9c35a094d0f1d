import type { PostFile } from '@/lib/front-matter/content-file';
import type { Zone } from '@/lib/base/zone';

/**
 * Why readers do not have a post yet, as a preview marks it: "Draft", "Scheduled for 3 Mar 2027, 09:00 CET".
 *
 * @param zone the site's, in which the moment is said
 * @param instant ISO, UTC: what is due then is published
 * @returns `undefined` for a published post
 */
export function unpublishedMark(
  { draft, date }: Pick<PostFile, 'draft' | 'date'>,
  zone: Zone,
  instant: string,
): string | undefined {
  if (draft) return 'Draft';
  return date <= instant ? undefined : `Scheduled for ${inWords(date, zone.name)}`;
}

/** British English names European zones by their letters; elsewhere it says the offset. */
const inWords = (iso: string, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(Date.parse(iso));
