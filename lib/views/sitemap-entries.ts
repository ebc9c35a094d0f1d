import type { Post, Snapshot } from '@/lib/content/snapshot';
import type { Decision } from '@/lib/decisions/decision';
import type { SitemapEntries } from './sitemap';
import { addresses } from './addresses';
import { subscribePage } from './subscribe-view';
import { hasGraph } from './decision-graph-view';
import { hasLog, logOf } from './decision-log';

const newestOf = (posts: readonly Post[]) => posts.reduce((latest, { file }) => maximum(latest, lastChange(file)), '');
const maximum = (a: string, b: string) => (a > b ? a : b);
const lastChange = (file: Post['file']) => file.updated ?? file.date;

const known = new WeakMap<Snapshot, SitemapEntries>();

/** Site-absolute addresses of a post's own picture and those in its text. */
function picturesOf({ file }: Post, { media }: Snapshot): string {
  if (file.mentions.length === 0 && file.image === undefined) return '';
  const paths = new Set([...(file.image === undefined ? [] : [file.image.path]), ...file.mentions]);
  return [...paths].flatMap((path) => media.get(path)?.address ?? []).join(' ');
}

/**
 * Addresses for search engines, with the instant of their content (never of a build). Leaves out unlisted posts and those with
 * a canonical address elsewhere.
 */
export function sitemapEntries(snapshot: Snapshot): SitemapEntries {
  const before = known.get(snapshot);
  if (before !== undefined) return before;
  const locations: string[] = [];
  const modified: string[] = [];
  const pictures: string[] = [];
  const add = (address: string, instant: string, shown = '') => {
    locations.push(address);
    modified.push(instant);
    pictures.push(shown);
  };
  const addYears = (posts: readonly Post[], address: (year: string) => string) => {
    const byYear = new Map<string, string>();
    for (const post of posts) byYear.set(post.year, maximum(byYear.get(post.year) ?? '', lastChange(post.file)));
    for (const [year, instant] of byYear) add(address(year), instant);
  };
  const { posts, pages, tracks, categories, tags } = snapshot;
  add(addresses.home(), newestOf(posts));
  for (const page of pages) add(page.address, '');
  if (subscribePage(snapshot) === undefined) add(addresses.subscribe(), '');
  add(addresses.posts(), newestOf(posts));
  add(addresses.tracks(), newestOf(tracks.flatMap((track) => track.posts)));
  for (const track of tracks) add(track.line.address, newestOf(track.posts));
  for (const category of categories) {
    add(category.label.href, newestOf(category.posts));
    addYears(category.posts, (year) => addresses.categoryYear(category.file.segment, year));
  }
  addYears(posts, addresses.year);
  if (tags.length > 0) add(addresses.tags(), newestOf(posts));
  for (const tag of tags) {
    add(addresses.tag(tag.slug), newestOf(tag.posts));
    addYears(tag.posts, (year) => addresses.tagYear(tag.slug, year));
  }
  addDecisions(snapshot, add);
  for (const post of posts) {
    const { file } = post;
    if (file.canonical === undefined) add(file.address, lastChange(file), picturesOf(post, snapshot));
  }
  const entries = { locations, modified, pictures };
  known.set(snapshot, entries);
  return entries;
}

/** The log and its filters, with the instant of the newest change in their decisions. */
function addDecisions(snapshot: Snapshot, add: (address: string, instant: string) => void): void {
  const log = logOf(snapshot);
  const instantOf = ({ path, day }: Decision) => {
    const post = snapshot.postOf.get(path)?.file;
    // A file that is not a post has only the day of its decision.
    return post === undefined ? (day === undefined ? '' : snapshot.zone.startOfDay(day)) : lastChange(post);
  };
  const newest = (decisions: readonly Decision[]) =>
    decisions.reduce((latest, decision) => maximum(latest, instantOf(decision)), '');
  if (!hasLog(snapshot)) return;
  for (const address of [
    addresses.decisions(),
    addresses.decisionsByDay(),
    ...(hasGraph(snapshot) ? [addresses.decisionGraph()] : []),
  ])
    add(address, newest(log.all));
  for (const [year, decisions] of log.years) add(addresses.decisionsYear(year), newest(decisions));
  for (const [status, decisions] of log.statuses) add(addresses.decisionsStatus(status), newest(decisions));
  for (const [tag, { decisions }] of log.tags) add(addresses.decisionsTag(tag), newest(decisions));
  for (const decision of log.all) if (snapshot.decisionFiles.has(decision.path)) add(decision.address, instantOf(decision));
}
