import type { PostFile } from '@/lib/front-matter/content-file';
import type { Zone } from '@/lib/base/zone';

/** A preview's mark on a post unpublished at an instant (ISO, UTC): "Draft", "Scheduled for 3 Mar 2027, 09:00 CET". */
export function unpublishedMark(
  { draft, date }: Pick<PostFile, 'draft' | 'date'>,
  zone: Zone,
  instant: string,
): string | undefined {
  if (draft) return 'Draft';
  return date <= instant ? undefined : `Scheduled for ${inWords(date, zone.name)}`;
}

/** British English abbreviates European zones; for others it gives the offset. */
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
