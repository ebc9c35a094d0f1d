import { byYear } from '@/lib/content/by-year';
import type { Post, Snapshot } from '@/lib/content/snapshot';
import type { Decision } from '@/lib/decisions/decision';
import { escaped } from '@/lib/base/escaped';
import { memo } from '@/lib/base/memo';
import type { Zone } from '@/lib/base/zone';
import { absolute, addresses } from './addresses';
import { hasAuthorsPage } from './author-view';
import { subscribePage } from './subscribe-view';
import { hasGraph } from './decision-graph-view';
import { hasLog, logOf } from './decision-log';
import type { Each } from './each';
import { defineText } from './row';

/** Addresses, with the instants (ISO, UTC) or days of their content, or empty, and their pictures' addresses, separated by spaces. */
export interface SitemapEntries {
  readonly locations: readonly string[];
  readonly modified: readonly string[];
  readonly pictures: readonly string[];
}

/** The protocol's limit of addresses per file. */
export const mostInFile = 50_000;

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const dated = (instant: string) => (instant === '' ? '' : `<lastmod>${instant}</lastmod>`);

/**
 * A sitemap, built as a string: 46 ms for 10,000 addresses, where React would take a second.
 *
 * @param url absolute address of the site, without a trailing slash
 * @param entries site-absolute addresses
 * @see https://www.sitemaps.org/protocol.html, https://www.google.com/schemas/sitemap-image/1.1/
 */
export function sitemapOf(url: string, { locations, modified, pictures }: SitemapEntries): string {
  const base = escaped(url);
  const entries = locations.map((location, index) => {
    const shown = pictures[index]?.split(' ').filter((picture) => picture !== '') ?? [];
    const images = shown.map((picture) => `<image:image><image:loc>${base}${escaped(picture)}</image:loc></image:image>`);
    return `<url><loc>${base}${escaped(location)}</loc>${dated(modified[index] ?? '')}${images.join('')}</url>`;
  });
  return `${declaration}<urlset ${namespace} xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n${entries.join('\n')}\n</urlset>\n`;
}

/**
 * The index of a sitemap that does not fit into one file.
 *
 * @param address site-absolute address of a part, counted from 0
 */
export function sitemapIndexOf(url: string, { locations, modified }: SitemapEntries, address: (part: number) => string): string {
  const files = Array.from({ length: Math.ceil(locations.length / mostInFile) }, (_, part) => {
    const instant = newest(modified.slice(part * mostInFile, (part + 1) * mostInFile)) ?? '';
    return `<sitemap><loc>${escaped(absolute(url, address(part)))}</loc>${dated(instant)}</sitemap>`;
  });
  return `${declaration}<sitemapindex ${namespace}>\n${files.join('\n')}\n</sitemapindex>\n`;
}

/** The latest of some instants (ISO, UTC), ignoring empty ones. */
export const newest = (instants: readonly string[]): string | undefined =>
  instants.reduce((latest, instant) => (instant > latest ? instant : latest), '') || undefined;

const newestOf = memo((posts: readonly Post[], zone: Zone) =>
  posts.reduce((latest, { file }) => maximum(latest, lastChange(file, zone)), ''),
);
const maximum = (a: string, b: string) => (a > b ? a : b);
/** When a post changed: an instant, or the day where only that is written. */
function lastChange({ date, dateIsDay, updated, updatedIsDay }: Post['file'], zone: Zone): string {
  const [iso, isDay] = updated === undefined ? [date, dateIsDay] : [updated, updatedIsDay];
  return isDay === true ? zone.dayOf(iso) : iso;
}

/** Site-absolute addresses of a post's own picture and those in its text. */
const picturesOf = memo(({ image, mentions }: Post['file'], media: Snapshot['media']): string => {
  const paths = new Set([...(image === undefined ? [] : [image.path]), ...mentions]);
  return [...paths].flatMap((path) => media.get(path)?.address ?? []).join(' ');
});

type Add = (address: string, instant: string, shown?: string) => void;

function collected(fill: (add: Add) => void): SitemapEntries {
  const locations: string[] = [];
  const modified: string[] = [];
  const pictures: string[] = [];
  fill((address, instant, shown = '') => {
    locations.push(address);
    modified.push(instant);
    pictures.push(shown);
  });
  return { locations, modified, pictures };
}

/**
 * Addresses for search engines, with the instant of their content (never of a build). Leaves out unlisted posts and those with
 * a canonical address elsewhere. Posts are there by year: an edit costs the entries of one year and not those of all.
 */
const sitemapGroups = (snapshot: Snapshot): readonly SitemapEntries[] => [
  listEntries(snapshot),
  ...[...byYear(snapshot.posts).values()].map((posts) => postEntries(posts, snapshot.media, snapshot.zone)),
];

const postEntries = memo((posts: readonly Post[], media: Snapshot['media'], zone: Zone) =>
  collected((add) => {
    for (const { file } of posts)
      if (file.canonical === undefined) add(file.address, lastChange(file, zone), picturesOf(file, media));
  }),
);

const joined = (groups: readonly SitemapEntries[]): SitemapEntries => ({
  locations: groups.flatMap(({ locations }) => locations),
  modified: groups.flatMap(({ modified }) => modified),
  pictures: groups.flatMap(({ pictures }) => pictures),
});

/** Whether an address is in the sitemap. */
export function isInSitemap(snapshot: Snapshot, address: string): boolean {
  const post = snapshot.postAt.get(decodeURI(address));
  if (post !== undefined) return !post.file.unlisted && post.file.canonical === undefined;
  return listEntries(snapshot).locations.includes(address);
}

const lists = new WeakMap<Snapshot['arrangement'], SitemapEntries>();

/** Everything but the posts. */
function listEntries(snapshot: Snapshot): SitemapEntries {
  const entries = lists.get(snapshot.arrangement) ?? collected((add) => addLists(snapshot, add));
  lists.set(snapshot.arrangement, entries);
  return entries;
}

function addLists(snapshot: Snapshot, add: Add): void {
  const addYears = (posts: readonly Post[], address: (year: string) => string) => {
    for (const [year, own] of byYear(posts)) add(address(year), newestOf(own, zone));
  };
  const { posts, pages, tracks, categories, tags, authors, zone } = snapshot;
  add(addresses.home(), newestOf(posts, zone));
  for (const page of pages) add(page.address, '');
  if (subscribePage(snapshot) === undefined) add(addresses.subscribe(), '');
  add(addresses.posts(), newestOf(posts, zone));
  add(
    addresses.tracks(),
    newestOf(
      tracks.flatMap((track) => track.posts),
      zone,
    ),
  );
  for (const track of tracks) add(track.line.address, newestOf(track.posts, zone));
  for (const category of categories) {
    add(category.label.href, newestOf(category.posts, zone));
    addYears(category.posts, (year) => addresses.categoryYear(category.file.segment, year));
  }
  addYears(posts, addresses.year);
  if (tags.length > 0) add(addresses.tags(), newestOf(posts, zone));
  for (const tag of tags) {
    add(addresses.tag(tag.slug), newestOf(tag.posts, zone));
    addYears(tag.posts, (year) => addresses.tagYear(tag.slug, year));
  }
  if (hasAuthorsPage(snapshot)) add(addresses.authors(), '');
  for (const { file, posts: own } of authors) {
    add(addresses.author(file.id), newestOf(own, zone));
    addYears(own, (year) => addresses.authorYear(file.id, year));
  }
  addDecisions(snapshot, add);
}

/** The log and its filters, with the instant of the newest change in their decisions. */
function addDecisions(snapshot: Snapshot, add: Add): void {
  if (!hasLog(snapshot)) return;
  const log = logOf(snapshot);
  const instantOf = ({ path, day }: Decision) => {
    const post = snapshot.postOf.get(path)?.file;
    // A file that is not a post has only the day of its decision.
    return post === undefined ? (day ?? '') : lastChange(post, snapshot.zone);
  };
  const newest = (decisions: readonly Decision[]) =>
    decisions.reduce((latest, decision) => maximum(latest, instantOf(decision)), '');
  for (const address of [addresses.decisions(), addresses.decisionsByDay()]) add(address, newest(log.all));
  if (hasGraph(snapshot)) add(addresses.decisionGraph(), newest(log.all));
  for (const [year, decisions] of log.years) add(addresses.decisionsYear(year), newest(decisions));
  for (const [status, decisions] of log.statuses) add(addresses.decisionsStatus(status), newest(decisions));
  for (const [tag, { decisions }] of log.tags) add(addresses.decisionsTag(tag), newest(decisions));
  for (const decision of log.all) if (snapshot.decisionFiles.has(decision.path)) add(decision.address, instantOf(decision));
}

const xml = { type: 'application/xml; charset=utf-8', rank: 'large' } as const;

/** `/sitemap.xml`: every address, or an index when one file cannot hold them. */
export const sitemapRow = defineText({
  ...xml,
  kind: 'sitemap',
  pattern: '/sitemap.xml',
  parts: (snapshot) => ({ url: snapshot.url, groups: sitemapGroups(snapshot) }),
  view({ url, groups }) {
    const entries = joined(groups);
    return entries.locations.length > mostInFile ? sitemapIndexOf(url, entries, addresses.sitemapPart) : sitemapOf(url, entries);
  },
});

const eachPart: Each<SitemapEntries> = {
  list(snapshot) {
    const length = sitemapGroups(snapshot).reduce((sum, { locations }) => sum + locations.length, 0);
    const files = length > mostInFile ? Math.ceil(length / mostInFile) : 0;
    return Array.from({ length: files }, (_, part) => ({ part: String(part) }));
  },
  find(snapshot, { part = '' }) {
    const { locations, modified, pictures } = joined(sitemapGroups(snapshot));
    const start = /^(?:0|[1-9]\d*)$/.test(part) ? Number(part) * mostInFile : Infinity;
    if (locations.length <= mostInFile || start >= locations.length) return undefined;
    const own = <Item>(list: readonly Item[]) => list.slice(start, start + mostInFile);
    return { locations: own(locations), modified: own(modified), pictures: own(pictures) };
  },
};

/** `/sitemaps/<number>.xml`: 50,000 addresses of a larger sitemap. */
export const sitemapPartRow = defineText({
  ...xml,
  kind: 'sitemap-part',
  pattern: '/sitemaps/:part.xml',
  of: eachPart,
  parts: ({ url }, entries) => ({ url, ...entries }),
  view: ({ url, ...entries }) => sitemapOf(url, entries),
});
