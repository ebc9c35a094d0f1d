import { withTrueSigns } from '@/lib/mdx/typography';
import type { Card, Day, Label, Moment, StatusStamp } from '@/lib/views/shapes';
import type { PostFile, SiteFile } from './content-file';
import type { Post, Snapshot } from './snapshot';
import { standardStatuses } from './schema';
import type { Zone } from './zone';

/** An instant with the words a reader sees for it. */
export const momentOf = (zone: Zone, iso: string): Moment => ({ iso, long: zone.long(iso), day: zone.day(iso) });

/** A calendar day with the words a reader sees for it. */
export const dayOf = (zone: Zone, iso: string): Day => ({ iso, day: zone.day(iso) });

/**
 * Makes posts of files; a post of the previous snapshot is taken over as it is while nothing that it shows changed.
 *
 * @param options `superseded`: whether a decision that holds replaces the one of a post
 */
export function postMaker(options: {
  site: SiteFile;
  zone: Zone;
  labels: ReadonlyMap<string, Label>;
  instant: string;
  superseded: (file: PostFile) => boolean;
  previous?: Snapshot;
}): (file: PostFile) => Post {
  const { site, zone, labels, instant, superseded, previous } = options;
  return (file) => {
    const label = labels.get(file.segment);
    if (label === undefined) throw new Error(`${file.path}: no label for ${file.segment}`);
    const isSuperseded = superseded(file);
    const outdated = file.verified !== undefined && outdatedFrom(zone, file.verified) <= instant;
    const before = previous?.postAt.get(file.address);
    if (before !== undefined && before.file === file && before.card.label === label && before.outdated === outdated && previous?.site === site && before.superseded === isSuperseded) {
      return before;
    }
    const card: Card = {
      address: file.address,
      title: withTrueSigns(file.title),
      description: withTrueSigns(file.description),
      label,
      published: momentOf(zone, file.date),
      minutes: file.minutes,
      lang: file.lang === site.settings.lang ? undefined : file.lang,
      decision: file.decision === undefined ? undefined : { id: file.decision.id, stamp: stampOf(site, zone, file.decision.status, file.decision.date, isSuperseded) },
    };
    return { file, card, year: zone.dayOf(file.date).slice(0, 4), outdated, superseded: isSuperseded };
  };
}

/** Instant (ISO, UTC) from which a post that was verified on a day may be out of date: the same day a year later, in the site's zone. */
export function outdatedFrom(zone: Zone, verified: string): string {
  const day = new Date(`${verified}T00:00:00Z`);
  day.setUTCFullYear(day.getUTCFullYear() + 1);
  return zone.startOfDay(day.toISOString().slice(0, 10));
}

/** The stamp of a status: house words mean what `site.md` says, standard words mean themselves. */
export function stampOf(site: SiteFile, zone: Zone, word: string, day: string, isSuperseded: boolean): StatusStamp {
  const shown = isSuperseded ? 'superseded' : word;
  const defined = site.settings.statuses[shown];
  const standard = defined?.standard ?? standardStatuses.find((status) => status === shown) ?? 'proposed';
  return { word: shown, standard, definition: defined?.definition ?? '', day: dayOf(zone, day) };
}
