import type { TextView } from './text-view';
import type { Post, Snapshot } from '@/lib/content/snapshot';
import { atomOf } from '@/lib/views/feeds/atom';
import type { FeedEntry, FeedModel } from '@/lib/views/feeds/feed-model';
import { jsonFeedOf } from '@/lib/views/feeds/json-feed';
import { rssOf } from '@/lib/views/feeds/rss';
import { hubLinks } from '@/lib/views/feeds/websub';
import { addresses } from './addresses';
import { hasLog } from './decision-log';
import { eventEntries, eventParts } from './decision-feed';
import { entriesOf, entryParts } from './feed-entries';
import { type FeedFormat, feedFormats } from './feed-links';
import { surroundings, type Surroundings } from './head';
import { defineRow, type Params, type Row } from './row';

const writers: Readonly<Record<FeedFormat, (model: FeedModel) => string>> = { rss: rssOf, atom: atomOf, json: jsonFeedOf };

interface Followed {
  readonly title: string;
  readonly description: string;
  /** Address of the page that the feed follows. */
  readonly home: string;
  readonly posts: readonly Post[];
  /** Folders of the older and newer documents of the same feed; `current` is set in an archive. */
  readonly previous?: string;
  readonly next?: string;
  readonly current?: string;
}

/** A kind of feed. Each of its formats is a row of the table. */
interface Scope {
  readonly kind: string;
  readonly folder: string;
  readonly lock: boolean;
  list(snapshot: Snapshot): Iterable<Params>;
  of(snapshot: Snapshot, params: Params): Followed | undefined;
}

const yearsOf = ({ posts }: Snapshot) => [...new Set(posts.map(({ year }) => year))];
const newest = (snapshot: Snapshot, posts: readonly Post[]) => posts.slice(0, snapshot.site.settings.feeds.entries);
const archive = (year: string | undefined) => (year === undefined ? undefined : addresses.archive(year));

const scopes: readonly Scope[] = [
  {
    kind: 'site',
    folder: '/',
    lock: true,
    list: () => [{}],
    of: (snapshot) => ({
      title: snapshot.frame.name,
      description: snapshot.site.settings.description,
      home: addresses.home(),
      posts: newest(snapshot, snapshot.posts),
      previous: archive(yearsOf(snapshot)[0]),
    }),
  },
  {
    kind: 'archive',
    folder: '/archive/:year/',
    lock: false,
    list: (snapshot) => yearsOf(snapshot).map((year) => ({ year })),
    of(snapshot, { year = '' }) {
      const posts = snapshot.posts.filter((post) => post.year === year);
      if (posts.length === 0) return undefined;
      const years = yearsOf(snapshot);
      const place = years.indexOf(year);
      return {
        title: `${snapshot.frame.name}, ${year}`,
        description: `Every post of ${year}.`,
        home: addresses.home(),
        posts,
        previous: archive(years[place + 1]),
        next: place === 0 ? undefined : archive(years[place - 1]),
        current: '/',
      };
    },
  },
  {
    kind: 'category',
    folder: '/posts/:category/',
    lock: false,
    list: ({ categories }) => categories.map(({ file }) => ({ category: file.segment })),
    of(snapshot, { category }) {
      const found = snapshot.categories.find(({ file }) => file.segment === category);
      if (found === undefined) return undefined;
      const { title, description } = found.file;
      return {
        title: `${title} · ${snapshot.frame.name}`,
        description,
        home: found.label.href,
        posts: newest(snapshot, found.posts),
      };
    },
  },
  {
    kind: 'track',
    folder: '/tracks/:track/',
    lock: false,
    list: ({ tracks }) => tracks.map(({ file }) => ({ track: file.id })),
    of(snapshot, { track }) {
      const found = snapshot.tracks.find(({ file }) => file.id === track);
      if (found === undefined) return undefined;
      const { title, description, address } = found.line;
      const posts = found.posts.toSorted((a, b) => (a.file.date < b.file.date ? 1 : a.file.date > b.file.date ? -1 : 0));
      return { title: `${title} · ${snapshot.frame.name}`, description, home: address, posts: newest(snapshot, posts) };
    },
  },
  {
    kind: 'tag',
    folder: '/tags/:tag/',
    lock: false,
    list: ({ tags }) => tags.map(({ slug }) => ({ tag: slug })),
    of(snapshot, { tag }) {
      const found = snapshot.tags.find(({ slug }) => slug === tag);
      if (found === undefined) return undefined;
      return {
        title: `${found.name} · ${snapshot.frame.name}`,
        description: `Posts tagged “${found.name}”.`,
        home: addresses.tag(found.slug),
        posts: newest(snapshot, found.posts),
      };
    },
  },
];

type Format = (typeof feedFormats)[number];

interface Heading {
  readonly around: Surroundings;
  readonly hub?: string;
  readonly title: string;
  readonly description: string;
  readonly home: string;
  readonly previous?: string;
  readonly next?: string;
  readonly current?: string;
}

function document(format: Format, folder: string, heading: Heading, entries: readonly FeedEntry[]): TextView {
  const { around, hub, title, description, home, previous, next, current } = heading;
  const { url, frame } = around;
  const at = (place: string | undefined) => (place === undefined ? undefined : `${url}${place}${format.file}`);
  const self = `${url}${folder}${format.file}`;
  const body = writers[format.name]({
    title,
    description,
    home: `${url}${home}`,
    self,
    lang: frame.lang,
    author: { name: frame.author.name, url: `${url}/` },
    hub,
    icon: `${url}/icon-512.png`,
    entries,
    archive: { current: at(current), previous: at(previous), next: at(next) },
  });
  return { kind: 'text', type: `${format.type}; charset=utf-8`, body, links: hubLinks(hub, self) };
}

const kindOf = (scope: string, { name }: Format) => (scope === 'site' && name === 'rss' ? 'rss' : `${scope}-${name}`);

export type FeedKind =
  'rss' | 'site-atom' | 'site-json' | `${'archive' | 'category' | 'track' | 'tag' | 'decisions'}-${FeedFormat}`;

const made = new WeakMap<Snapshot, Map<string, ReturnType<typeof makeParts>>>();

/** Parts of a feed. All formats share them, so they are selected once. */
function partsOf(scope: Scope, snapshot: Snapshot, params: Params) {
  const known = made.get(snapshot) ?? new Map<string, ReturnType<typeof makeParts>>();
  made.set(snapshot, known);
  const key = `${scope.kind} ${Object.values(params).join('/')}`;
  const parts = known.get(key) ?? makeParts(scope, snapshot, params);
  // Unknown addresses must not take up memory.
  if (parts !== undefined) known.set(key, parts);
  return parts;
}

function makeParts(scope: Scope, snapshot: Snapshot, params: Params) {
  const followed = scope.of(snapshot, params);
  if (followed === undefined) return undefined;
  const { posts, ...heading } = followed;
  return {
    around: surroundings(snapshot),
    hub: snapshot.site.settings.feeds.hub,
    folder: scope.kind === 'archive' ? addresses.archive(params.year ?? '') : heading.home,
    ...heading,
    ...entryParts(snapshot, posts),
  };
}

/** Feeds of posts: full text, newest first. */
const postFeeds: readonly Row[] = scopes.flatMap((scope) =>
  feedFormats.map((format) => {
    const pattern = `${scope.folder}${format.file}`;
    return defineRow({
      kind: kindOf(scope.kind, format),
      pattern,
      type: `${format.type}; charset=utf-8`,
      rank: 'feed',
      in: { lock: scope.lock },
      list: (snapshot) => scope.list(snapshot),
      parts: (snapshot, params) => partsOf(scope, snapshot, params),
      view: async ({ folder, ...parts }, bodies) =>
        document(format, folder, parts, await entriesOf(parts, parts.around.url, bodies)),
    });
  }),
);

/** Feeds of decisions: one entry per change of status. */
const decisionFeeds: readonly Row[] = feedFormats.map((format) =>
  defineRow({
    kind: kindOf('decisions', format),
    pattern: `/decisions/${format.file}`,
    type: `${format.type}; charset=utf-8`,
    rank: 'feed',
    in: { lock: false },
    list: (snapshot) => (hasLog(snapshot) ? [{}] : []),
    parts: (snapshot) =>
      hasLog(snapshot)
        ? {
            around: surroundings(snapshot),
            hub: snapshot.site.settings.feeds.hub,
            title: `Decisions · ${snapshot.frame.name}`,
            description: 'Decisions proposed, accepted, superseded.',
            home: addresses.decisions(),
            ...eventParts(snapshot),
          }
        : undefined,
    view: (parts) => document(format, addresses.decisions(), parts, eventEntries(parts)),
  }),
);

export const feedRows: readonly Row[] = [...postFeeds, ...decisionFeeds];
