import type { Frame } from './frame';
import { checkDecisions } from '@/lib/decisions/check-decisions';
import { isDecisionSource } from '@/lib/decisions/decision';
import { linkDecisions } from '@/lib/decisions/link-decisions';
import { lookCss } from '@/lib/front-matter/look';
import { makeCategory, makeLabels, reportFolder } from './assemble-categories';
import { makeTags } from './assemble-tags';
import { claimAddresses } from './claim-addresses';
import type {
  CategoryFile,
  ContentFile,
  DecisionFile,
  LockFile,
  MediaFile,
  PageFile,
  PostFile,
  SiteFile,
  TrackFile,
} from '@/lib/front-matter/content-file';
import { didYouMean } from '@/lib/base/nearest';
import { compareProblems, type Problem } from '@/lib/base/problem';
import { patchSnapshot } from './patch-snapshot';
import { outdatedFrom, postMaker } from './post-maker';
import type { Content, Post, Snapshot } from './snapshot';
import { placeIn } from '@/lib/front-matter/place-in';
import { standInSite } from './stand-in-site';
import { assembleTracks, isNamedIn, postNames } from './assemble-tracks';
import { unchanged } from '@/lib/base/unchanged';
import { type Zone, zoneOf } from '@/lib/base/zone';

/** Settings of the run, not of the content. */
export interface Setting {
  /** Overrides `url` of `site.md`. */
  readonly siteUrl?: string;
  /** `authors` by default. */
  readonly audience?: Audience;
}

/**
 * `readers` get published posts, and the process keeps no text of drafts. `authors` get the same site, but drafts are kept to
 * be checked. `preview` shows drafts and scheduled posts too.
 */
export type Audience = 'readers' | 'authors' | 'preview';

/**
 * Makes the snapshot of content at an instant (ISO, UTC). Pure. What did not change since `previous` keeps its identity, so
 * that comparing views is cheap.
 */
export function assemble(content: Content, instant: string, setting: Setting = {}, previous?: Snapshot): Snapshot {
  const patched = previous === undefined ? undefined : patchSnapshot(content, instant, previous, setting.audience);
  if (patched !== undefined) return patched;
  const problems: Problem[] = [];
  const files = byKind(content.files);
  const siteFile = files.site;
  const site = siteFile ?? standInSite;
  const { settings } = site;
  const zone = previous?.zone.name === settings.zone ? previous.zone : zoneOf(settings.zone);
  const url = (setting.siteUrl ?? settings.url).replace(/\/+$/, '');

  const isDue = (file: PostFile) => setting.audience === 'preview' || (!file.draft && file.date <= instant);
  const labels = makeLabels(site, files.categories, problems, previous);
  const known = files.posts.filter((file) => labels.has(file.segment) || reportFolder(file, labels.keys(), problems));
  const due = claimAddresses(known.filter(isDue), files.pages, files.decisions, problems, previous);
  const decisions = linkDecisions([...due.posts, ...due.decisions].filter(isDecisionSource), site, previous?.decisions);
  const toPost = postMaker({ site, zone, labels, instant, decisions, previous, audience: setting.audience });
  const all = due.posts.map(toPost).sort(newestFirst);
  const posts = unchanged(
    previous?.posts,
    all.filter((post) => !post.file.unlisted),
  );
  const postOf = new Map(all.map((post) => [post.file.path, post]));

  const categories = settings.categories.flatMap((segment) => makeCategory(segment, files.categories, labels, posts, previous));
  const tags = makeTags(posts, problems, previous);
  const refused = new Set(
    content.problems
      .filter((problem) => problem.severity === 'error' && !content.files.has(problem.path))
      .map((problem) => problem.path),
  );
  const tracks = assembleTracks(site, files.tracks, postOf, content.files, refused, problems, previous);
  const frame = makeFrame(site, previous);
  const isDecisionRefused = [...refused].some(
    (path) => path.startsWith('decisions/') || files.categories.get(path.split('/')[1] ?? '')?.decisions === true,
  );
  problems.push(...checkDecisions([...known, ...files.decisions].filter(isDecisionSource), site, !isDecisionRefused));
  if (
    settings.startHere !== undefined &&
    !isNamedIn(refused, settings.startHere.post) &&
    !posts.some((post) => post.file.name === settings.startHere?.post)
  ) {
    problems.push({
      path: site.path,
      ...placeIn(site, 'startHere.post'),
      rule: 'site/start-here',
      severity: 'error',
      message: `there is no published post "${settings.startHere.post}"`,
      field: 'startHere.post',
      hint: didYouMean(settings.startHere.post, postNames(postOf)),
    });
  }
  if (siteFile === undefined && !content.problems.some((problem) => problem.path === 'site.md')) {
    problems.push({
      path: 'site.md',
      line: 1,
      column: 1,
      rule: 'site/missing',
      severity: 'error',
      message: 'the settings of the site are missing',
      hint: 'Copy site.md from the sample content.',
    });
  }

  return {
    version: content.version,
    instant,
    url,
    usable: siteFile !== undefined,
    site,
    zone,
    frame,
    posts,
    postAt: new Map(all.map((post) => [post.file.address, post])),
    postOf,
    categories,
    tracks,
    tags,
    pages: unchanged(previous?.pages, due.pages),
    decisionFiles: new Map(due.decisions.map((file) => [file.path, file])),
    decisions,
    media: files.media,
    aliases: due.aliases,
    lock: files.lock,
    problems: [...content.problems, ...problems].sort(compareProblems),
    relationProblems: problems,
    files: content.files,
    changed: content.changed ?? new Set(),
    arrangement: {},
    nextChange: nextChange(known, zone, instant),
  };
}

const newestFirst = (a: Post, b: Post) =>
  a.file.date > b.file.date ? -1 : a.file.date < b.file.date ? 1 : a.file.address < b.file.address ? -1 : 1;

interface FilesByKind {
  site?: SiteFile;
  lock?: LockFile;
  posts: PostFile[];
  tracks: TrackFile[];
  categories: Map<string, CategoryFile>;
  pages: PageFile[];
  decisions: DecisionFile[];
  media: Map<string, MediaFile>;
}

function byKind(files: ReadonlyMap<string, ContentFile>): FilesByKind {
  const found: FilesByKind = { posts: [], tracks: [], categories: new Map(), pages: [], decisions: [], media: new Map() };
  for (const file of files.values()) {
    if (file.kind === 'post') found.posts.push(file);
    else if (file.kind === 'track') found.tracks.push(file);
    else if (file.kind === 'category') found.categories.set(file.segment, file);
    else if (file.kind === 'page') found.pages.push(file);
    else if (file.kind === 'decision') found.decisions.push(file);
    else if (file.kind === 'media') found.media.set(file.path, file);
    else if (file.kind === 'site') found.site = file;
    else found.lock = file;
  }
  return found;
}

function makeFrame(site: SiteFile, previous?: Snapshot): Frame {
  if (previous?.site === site) return previous.frame;
  const { settings } = site;
  return {
    name: settings.name,
    lang: settings.lang,
    tagline: settings.tagline,
    navigation: settings.navigation,
    feed: { label: 'RSS Feed', href: '/rss.xml' },
    search: { label: 'Search', href: '/search/' },
    author: { name: settings.author.name, role: settings.author.role, profiles: settings.author.profiles ?? [] },
    repository: settings.repository?.url,
    ...(settings.look === undefined ? {} : { look: lookCss(settings.look) }),
  };
}

function nextChange(posts: readonly PostFile[], zone: Zone, instant: string): string | undefined {
  let next: string | undefined;
  const consider = (candidate: string) => {
    if (candidate > instant && (next === undefined || candidate < next)) next = candidate;
  };
  for (const post of posts) {
    if (post.draft) continue;
    consider(post.date);
    if (post.verified !== undefined) consider(outdatedFrom(zone, post.verified));
  }
  return next;
}
