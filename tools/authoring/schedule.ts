import { draftIsPastFrom } from '@/lib/check/check-posts';
import type { PostFile, TextFile } from '@/lib/front-matter/content-file';
import { nextClockChange, offsetMinutes, withOffset } from './local-time';

export interface Planned {
  readonly path: string;
  readonly address: string;
  readonly title: string;
  /** Instant of publication (ISO, UTC). */
  readonly date: string;
  /** The same in the site's zone: `2026-12-01T08:00:00+01:00`. */
  readonly local: string;
  /** Seconds from now; negative when past. */
  readonly seconds: number;
  /** Sentence about an effect of a clock change that the author may not expect. */
  readonly note?: string;
}

export interface ClockChange {
  readonly instant: string;
  /** Local time at that instant, by the old and by the new offset. */
  readonly from: string;
  readonly to: string;
}

/** Scheduled posts and dated drafts. Each list is sorted by date, then by address. */
export interface Schedule {
  readonly zone: string;
  /** ISO, UTC. */
  readonly now: string;
  readonly scheduled: readonly Planned[];
  /** Drafts with a future date; they stay drafts on that day. */
  readonly draftsToCome: readonly Planned[];
  /** Drafts whose date is more than a week past; not sooner, because `npm run new` dates a draft when it is created. */
  readonly draftsPast: readonly Planned[];
  /** Clock changes between now and the last future date. */
  readonly clockChanges: readonly ClockChange[];
}

/**
 * Computes the schedule.
 *
 * @param files every accepted file
 * @param zone IANA name of the site's zone
 * @param now ISO, UTC, whole seconds
 * @param writtenDate the date of a post as written in its front matter
 */
export function scheduleOf(
  files: readonly TextFile[],
  zone: string,
  now: string,
  writtenDate: (post: PostFile) => string | undefined = () => undefined,
): Schedule {
  const posts = files.filter((file) => file.kind === 'post');
  const planned = (isWanted: (post: PostFile) => boolean) =>
    posts
      .filter(isWanted)
      .map((post) => plannedPost(post, zone, now, writtenDate(post)))
      .sort((a, b) => compare(a.date, b.date) || compare(a.address, b.address));
  const scheduled = planned((post) => !post.draft && post.date > now);
  const draftsToCome = planned((post) => post.draft && post.date > now);
  const last = [...scheduled, ...draftsToCome].reduce((latest, { date }) => (date > latest ? date : latest), now);
  return {
    zone,
    now,
    scheduled,
    draftsToCome,
    draftsPast: planned((post) => post.draft && draftIsPastFrom(post.date) <= now),
    clockChanges: clockChanges(zone, now, last),
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function plannedPost(post: PostFile, zone: string, now: string, written: string | undefined): Planned {
  const { path, address, title, date } = post;
  const note = noteOn(date, zone, written);
  return {
    path,
    address,
    title,
    date,
    local: withOffset(zone, date),
    seconds: (Date.parse(date) - Date.parse(now)) / 1000,
    ...(note === undefined ? {} : { note }),
  };
}

function noteOn(date: string, zone: string, written: string | undefined): string | undefined {
  const local = withOffset(zone, date);
  const offset = /[+-]\d{2}:?\d{2}$/.exec(written?.replace(/\s+[A-Z]{3,5}$/, '') ?? '')?.[0];
  const held = local.slice(-6);
  // An old "+01:00" easily stays in the file when the day is moved past a clock change.
  if (offset !== undefined && offset.replace(':', '') !== held.replace(':', '') && isOffsetOfZone(offset, date, zone))
    return `written with ${offset}, but the clocks have ${held} on that day: readers see ${local.slice(11, 16)}`;
  const hour = 3600_000;
  const time = Date.parse(date);
  const isTwice = [-hour, hour].some((step) => withOffset(zone, toText(time + step)).slice(0, 19) === local.slice(0, 19));
  return isTwice ? `the clocks show ${local.slice(11, 16)} twice that night; this is the one with ${held}` : undefined;
}

const toText = (time: number) => new Date(time).toISOString();

/** Whether the zone has the offset at some time of the year. Any other offset is taken as intended. */
function isOffsetOfZone(offset: string, date: string, zone: string): boolean {
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  const written = (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
  const month = 30 * 24 * 3600_000;
  return Array.from({ length: 12 }, (_, index) => index * month).some(
    (later) => offsetMinutes(zone, Date.parse(date) + later) === written,
  );
}

/** Most clock changes listed; later ones are left out. */
const mostChanges = 20;

function clockChanges(zone: string, from: string, until: string): ClockChange[] {
  const found: ClockChange[] = [];
  for (let start = from; found.length < mostChanges;) {
    const change = nextClockChange(zone, start, until);
    if (change === undefined) break;
    const shown = (offset: number) => toText(Date.parse(change.instant) + offset * 60_000).slice(0, 16);
    found.push({ instant: change.instant, from: shown(change.before), to: shown(change.after) });
    start = change.instant;
  }
  return found;
}
