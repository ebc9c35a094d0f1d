import { isDeepStrictEqual } from 'node:util';
import { inPreview } from '@/lib/base/labels/preview-words';
import { bylinesOf, type KnownAuthors } from './assemble-authors';
import type { Card, Day, Label, Moment, StatusStamp } from './card';
import { memo } from '@/lib/base/memo';
import { withTrueSigns } from '@/lib/markdown/typography';
import type { Decision, StatusChange } from '@/lib/decisions/decision';
import type { Audience } from './assemble';
import type { PostFile, SiteFile } from '@/lib/front-matter/content-file';
import type { Post, Snapshot } from './snapshot';
import type { Zone } from '@/lib/base/zone';

/** @param isDay whether only a day was written, which begins at that instant */
export const momentOf = (zone: Zone, iso: string, isDay = false): Moment => ({
  iso,
  long: zone.long(iso),
  day: zone.day(iso),
  ...(isDay ? { bare: zone.dayOf(iso) } : {}),
});

export const dayOf = (zone: Zone, iso: string): Day => ({ iso, day: zone.day(iso) });

/** Whether readers get a post at an instant (ISO, UTC). */
export const isDue = ({ draft, date }: PostFile, instant: string, audience?: Audience): boolean =>
  audience === 'preview' || (!draft && date <= instant);

/** Makes posts from files. A post of the previous snapshot is reused while nothing in it changed. */
export function postMaker(options: {
  site: SiteFile;
  zone: Zone;
  labels: ReadonlyMap<string, Label>;
  authors: KnownAuthors;
  instant: string;
  decisions: ReadonlyMap<string, Decision>;
  previous?: Snapshot;
  audience?: Audience;
}): (file: PostFile) => Post {
  const { site, zone, labels, authors: known, instant, decisions, previous, audience } = options;
  return (file) => {
    const label = labels.get(file.segment);
    if (label === undefined) throw new Error(`${file.path}: no label for ${file.segment}`);
    const decision = decisions.get(file.path);
    const outdated = file.verified !== undefined && outdatedFrom(zone, file.verified) <= instant;
    const unpublished = audience === 'preview' ? unpublishedMark(file, { zone, lang: site.settings.lang, instant }) : undefined;
    const before = previous?.postAt.get(file.address);
    const bylines = bylinesOf(known, file);
    const authors = isDeepStrictEqual(before?.authors, bylines) ? before?.authors : bylines;
    if (
      before !== undefined &&
      before.file === file &&
      before.card.label === label &&
      before.authors === authors &&
      before.outdated === outdated &&
      before.card.unpublished === unpublished &&
      previous?.site === site &&
      before.decision === decision
    ) {
      return before;
    }
    const card: Card = {
      address: file.address,
      title: withTrueSigns(file.title, file.language),
      description: withTrueSigns(file.description, file.language),
      label,
      published: momentOf(zone, file.date, file.dateIsDay),
      minutes: file.minutes,
      lang: file.lang === site.settings.lang ? undefined : file.lang,
      decision: decision?.status === undefined ? undefined : { id: decision.id, stamp: stampOf(site, zone, decision.status) },
      unpublished,
    };
    // The same card while it shows the same: an edit of the text alone leaves lists and neighbours as they are.
    const shown = before !== undefined && isDeepStrictEqual(before.card, card) ? before.card : card;
    return {
      file,
      card: shown,
      ...(authors === undefined ? {} : { authors }),
      year: zone.dayOf(file.date).slice(0, 4),
      outdated,
      decision,
    };
  };
}

const withAuthors = memo((card: Card, authors: Post['authors']): Card => ({ ...card, authors }));

/** The card of a post in a list, which says whom it is by. The same object while it says the same. */
export const listedCard = ({ card, authors }: Post): Card => (authors === undefined ? card : withAuthors(card, authors));

/** Instant (ISO, UTC) from which a verified post may be out of date: the same day a year later, in the site's zone. */
export function outdatedFrom(zone: Zone, verified: string): string {
  const day = new Date(`${verified}T00:00:00Z`);
  day.setUTCFullYear(day.getUTCFullYear() + 1);
  return zone.startOfDay(day.toISOString().slice(0, 10));
}

/** A status as shown, with its definition in `site.md`. */
export function stampOf(site: SiteFile, zone: Zone, { word, standard, day }: StatusChange): StatusStamp {
  const definition = site.settings.statuses[word]?.definition ?? '';
  return { word, standard, definition, day: day === undefined ? undefined : dayOf(zone, day) };
}

/** A preview's mark on a post unpublished at an instant (ISO, UTC), such as "Draft" or "Scheduled for 3 Mar 2027, 09:00 CET". */
function unpublishedMark(
  { draft, date }: Pick<PostFile, 'draft' | 'date'>,
  { zone, lang, instant }: { zone: Zone; lang: string; instant: string },
): string | undefined {
  const say = inPreview(lang);
  if (draft) return say('draft');
  return date <= instant ? undefined : say('scheduled', { date: inWords(date, zone.name, lang) });
}

/** British English abbreviates European zones; for others it gives the offset. */
const inWords = (iso: string, timeZone: string, lang: string) =>
  new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(Date.parse(iso));
