import type { Frame } from './frame';
import { counterOf } from './integrations';
import { checkDecisions } from '@/lib/decisions/check-decisions';
import { isDecisionSource } from '@/lib/decisions/decision';
import { linkDecisions } from '@/lib/decisions/link-decisions';
import { sayIn } from '@/lib/base/labels/labels';
import type { OwnLabels } from '@/lib/base/labels/messages';
import { withoutLabels } from '@/lib/front-matter/without-labels';
import { lookCss } from '@/lib/front-matter/look';
import { authorAddress, isByOthers, knownAuthors, makeAuthors, reportAuthors } from './assemble-authors';
import { isCategoryIn, makeCategory, makeLabels, reportFolder } from './assemble-categories';
import { makeTags } from './assemble-tags';
import { regroupYears } from './by-year';
import { claimAddresses } from './claim-addresses';
import { listedByFiles } from './listed-by-files';
import { comingChanges } from './entangled';
import { refusedPaths } from './file-problems';
import type { ContentFile, PostFile, SiteFile } from '@/lib/front-matter/content-file';
import { didYouMean } from '@/lib/base/nearest';
import { compareProblems, errorAt, firstLine, type Problem } from '@/lib/base/problem';
import { linkTranslations } from './link-translations';
import { versionedAddress } from './media-address';
import { iconOf } from './site-icon';
import { mentionedBy } from './mentioned-by';
import { newestFirst } from './newest-first';
import { patchSnapshot } from './patch-snapshot';
import { isDue, postMaker } from './post-maker';
import type { Content, Snapshot } from './snapshot';
import { fieldError } from '@/lib/front-matter/place-in';
import { standInSite } from './stand-in-site';
import { assembleTracks, isNamedIn, postNames } from './assemble-tracks';
import { unchanged, unchangedMap } from '@/lib/base/unchanged';
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
  const allFiles = [...content.files.values()];
  const ofKind = <Kind extends ContentFile['kind']>(kind: Kind) =>
    allFiles.filter((file): file is Extract<ContentFile, { kind: Kind }> => file.kind === kind);
  const siteFile = ofKind('site').at(-1);
  const categoryFiles = new Map(ofKind('category').map((file) => [file.segment, file]));
  const decisionFiles = ofKind('decision');
  const filesOfLists = { categories: [...categoryFiles.keys()], tracks: ofKind('track').map(({ id }) => id) };
  const site = siteFile === undefined ? standInSite : listedByFiles(siteFile, filesOfLists);
  const { settings } = site;
  const zone = zoneOf(settings.zone, settings.lang);
  const url = (setting.siteUrl ?? settings.url).replace(/\/+$/, '');

  const refused = new Set([...refusedPaths(content.problems)].filter((path) => !content.files.has(path)));
  const labels = makeLabels(site, categoryFiles, refused, problems, previous);
  // Settings that cannot be read are one error: what they would say of other files is not known.
  const isJudged = siteFile !== undefined;
  const isFolderJudged = (file: PostFile) => isJudged && !isCategoryIn(refused, file.segment);
  const posted = ofKind('post').filter(
    (file) => labels.has(file.segment) || (isFolderJudged(file) && reportFolder(file, labels.keys(), problems)),
  );
  const due = claimAddresses(
    posted.filter((file) => isDue(file, instant, setting.audience)),
    ofKind('page'),
    decisionFiles,
    problems,
    previous,
  );
  const decisions = linkDecisions([...due.posts, ...due.decisions].filter(isDecisionSource), site, previous?.decisions);
  const known = knownAuthors(ofKind('author'), site);
  reportAuthors(known, posted, site, refused, problems);
  const toPost = postMaker({ site, zone, labels, authors: known, instant, decisions, previous, audience: setting.audience });
  const all = due.posts.map(toPost).sort(newestFirst);
  const posts = unchanged(
    previous?.posts,
    all.filter((post) => !post.file.unlisted),
  );
  const postOf = new Map(all.map((post) => [post.file.path, post]));

  const categories = settings.categories.flatMap((segment) => makeCategory(segment, categoryFiles, labels, posts, previous));
  const tags = makeTags(posts, problems, previous);
  regroupYears(previous?.posts, posts);
  const tracks = assembleTracks(site, ofKind('track'), postOf, content.files, refused, problems, previous);
  const authors = makeAuthors(known, posts, settings.lang, previous);
  const own = ofKind('labels').at(-1)?.labels;
  const translations = linkTranslations(posted, all, refused, problems, previous?.translations);
  const hasBylines = posts.some(({ file }) => isByOthers(known, file));
  const page = known.own && authorAddress(known.own.id);
  const frame = makeFrame(site, { labels: own, hasTags: tags.length > 0, hasBylines, page, files: content.files }, previous);
  if (siteFile !== undefined) problems.push(...withoutLabels(siteFile, own));
  const mayHideDecision = (path: string) =>
    /^(?:decisions|categories)\//.test(path) || categoryFiles.get(path.split('/')[1] ?? '')?.decisions === true;
  const isWhole = isJudged && ![...refused].some(mayHideDecision);
  problems.push(...checkDecisions([...posted, ...decisionFiles].filter(isDecisionSource), site, isWhole));
  const startHere = settings.startHere?.post;
  const isStartJudged =
    startHere !== undefined && !isNamedIn(refused, startHere) && !isCategoryIn(refused, startHere.split('/')[0] ?? '');
  if (isStartJudged && !posts.some((post) => post.file.name === startHere)) {
    const message = `there is no published post "${startHere}"`;
    problems.push(fieldError(site, 'startHere.post', 'site/start-here', message, didYouMean(startHere, postNames(postOf))));
  }
  if (siteFile === undefined && !content.problems.some((problem) => problem.path === 'site.md')) {
    const hint = 'npm run new -- site writes them.';
    problems.push(errorAt('site.md', firstLine, 'site/missing', 'the settings of the site are missing', hint));
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
    authors,
    pages: unchanged(previous?.pages, due.pages),
    decisionFiles: unchangedMap(previous?.decisionFiles, byPath(due.decisions)),
    decisions,
    media: unchangedMap(previous?.media, byPath(ofKind('media'))),
    attachments: unchangedMap(previous?.attachments, byPath(ofKind('attachment'))),
    translations,
    mentionedBy: mentionedBy(all),
    aliases: due.aliases,
    lock: ofKind('lock').at(-1),
    problems: [...content.problems, ...problems].sort(compareProblems),
    relationProblems: problems,
    files: content.files,
    changed: content.changed ?? new Set(),
    arrangement: {},
    nextChange: nextChange(posted, zone, instant),
  };
}

const byPath = <File extends ContentFile>(files: readonly File[]) => new Map(files.map((file) => [file.path, file]));

function makeFrame(
  site: SiteFile,
  {
    labels,
    hasTags,
    hasBylines,
    page,
    files,
  }: { labels?: OwnLabels; hasTags: boolean; hasBylines: boolean; page?: string; files: Content['files'] },
  previous?: Snapshot,
): Frame {
  const { name, lang, tagline, navigation, footer, author, repository, integrations, url } = site.settings;
  const addressIn = (path: string) => {
    const file = files.get(path);
    return file?.kind === 'media' || file?.kind === 'attachment' ? versionedAddress(file) : undefined;
  };
  const look = site.settings.look && lookCss(site.settings.look, addressIn);
  const mark = site.settings.mark === undefined ? undefined : addressIn(site.settings.mark);
  const icon = iconOf(site, files);
  const before = previous?.site === site ? previous.frame : undefined;
  const isSame = before?.labels === labels && before?.hasTags === hasTags && before.look === look && before.mark === mark;
  const isBySame = before?.author.href === page && (before?.hasBylines === true) === hasBylines;
  if (before !== undefined && isSame && isBySame) return before;
  const say = sayIn(lang, labels);
  return {
    name,
    lang,
    tagline,
    navigation,
    feed: { label: say('feed'), href: '/rss.xml' },
    search: { label: say('search'), href: '/search/' },
    author: {
      name: author.name,
      role: author.role,
      profiles: author.profiles ?? [],
      ...(page === undefined ? {} : { href: page }),
    },
    ...(hasBylines ? { hasBylines } : {}),
    repository: repository?.url,
    hasTags,
    ...(footer === undefined ? {} : { footer }),
    ...(mark === undefined ? {} : { mark }),
    ...(icon === undefined ? {} : { icon }),
    ...(look === undefined ? {} : { look }),
    ...(integrations?.analytics === undefined ? {} : { counter: counterOf(integrations.analytics, url) }),
    ...(labels === undefined ? {} : { labels }),
  };
}

function nextChange(posts: readonly PostFile[], zone: Zone, instant: string): string | undefined {
  let next: string | undefined;
  for (const post of posts)
    for (const change of comingChanges(post, zone, instant)) if (next === undefined || change < next) next = change;
  return next;
}
