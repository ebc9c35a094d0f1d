import type { Byline } from '@/lib/content/card';
import type { Bodies } from './bodies';
import { sayOn } from '@/lib/content/frame';
import type { Post, Snapshot } from '@/lib/content/snapshot';
import { memo } from '@/lib/base/memo';
import { byYear } from '@/lib/content/by-year';
import { atomOf } from '@/lib/views/feeds/atom';
import type { FeedEntry, FeedModel } from '@/lib/views/feeds/feed-model';
import { jsonFeedOf } from '@/lib/views/feeds/json-feed';
import { rssOf } from '@/lib/views/feeds/rss';
import { hubLinks } from '@/lib/views/feeds/websub';
import { absolute, addresses } from './addresses';
import { theLog } from './decision-log';
import { eventEntries, eventParts } from './decision-feed';
import { type Each, eachAuthor, eachCategory, eachGroup, eachTag, eachTrack, touchedYears } from './each';
import { entriesOf, entryParts } from './feed-entries';
import { feedFormats, surroundings } from './head';
import { defineText, type Parts, type Row } from './row';

const writers = { rss: rssOf, atom: atomOf, json: jsonFeedOf };

interface Heading {
  readonly title: string;
  readonly description: string;
  /** Address of the page that the feed follows. */
  readonly home: string;
  /** Where it is not the site's own. */
  readonly author?: Byline;
  /** Folder of the feed's documents, where it is not the page. */
  readonly folder?: string;
  /** Folders of the older and newer documents of the same feed; `current` is set in an archive. */
  readonly previous?: string;
  readonly next?: string;
  readonly current?: string;
}

/** A kind of feed. Each of its formats is a row of the table. */
interface Scope<Thing, Content extends Parts> {
  readonly kind: string;
  readonly folder: string;
  readonly lock?: boolean;
  readonly of: Each<Thing>;
  heading(thing: Thing, snapshot: Snapshot): Heading;
  content(thing: Thing, snapshot: Snapshot): Content;
  entries(content: Content, url: string, bodies: Bodies): FeedEntry[] | Promise<FeedEntry[]>;
}

function rowsOf<Thing, Content extends Parts>({ kind, of, entries, ...scope }: Scope<Thing, Content>): readonly Row[] {
  const partsOf = (thing: Thing, snapshot: Snapshot) => ({
    around: surroundings(snapshot),
    hub: snapshot.site.settings.feeds.hub,
    heading: scope.heading(thing, snapshot),
    content: scope.content(thing, snapshot),
  });
  const known = memo((_: Snapshot) => new Map<string, ReturnType<typeof partsOf>>());
  // All formats share their parts, so they are selected once.
  const shared: Each<ReturnType<typeof partsOf>> = {
    list: (snapshot) => of.list(snapshot),
    touched: (change) => of.touched?.(change),
    find(snapshot, params) {
      const key = Object.values(params).join('/');
      const before = known(snapshot).get(key);
      if (before !== undefined) return before;
      const thing = of.find(snapshot, params);
      // Unknown addresses must not take up memory.
      if (thing === undefined) return undefined;
      const parts = partsOf(thing, snapshot);
      known(snapshot).set(key, parts);
      return parts;
    },
  };
  return feedFormats.map(({ name, file, type }) =>
    defineText({
      kind: kind === 'site' && name === 'rss' ? 'rss' : `${kind}-${name}`,
      pattern: `${scope.folder}${file}`,
      type: `${type}; charset=utf-8`,
      rank: 'feed',
      in: { lock: scope.lock ?? false },
      of: shared,
      parts: (_, parts) => parts,
      async view({ around: { url, frame }, hub, heading, content }, bodies) {
        const { title, description, home, author, folder = home, current, previous, next } = heading;
        const at = (place: string | undefined) => (place === undefined ? undefined : absolute(url, `${place}${file}`));
        const self = absolute(url, `${folder}${file}`);
        const model: FeedModel = {
          title,
          description,
          home: absolute(url, home),
          self,
          lang: frame.lang,
          author: { name: author?.name ?? frame.author.name, url: absolute(url, author?.href ?? '/') },
          hub,
          icon: absolute(url, frame.icon?.copies.at(-1)?.href ?? '/icon-512.png'),
          entries: await entries(content, url, bodies),
          archive: { current: at(current), previous: at(previous), next: at(next) },
        };
        return { body: writers[name](model), links: hubLinks(hub, self) };
      },
    }),
  );
}

/** Feeds of posts: full text, newest first. */
const postFeeds = <Thing>({
  posts,
  ...scope
}: Omit<Scope<Thing, Parts>, 'content' | 'entries'> & {
  posts(thing: Thing, snapshot: Snapshot): readonly Post[];
}): readonly Row[] =>
  rowsOf({ ...scope, content: (thing, snapshot) => entryParts(snapshot, posts(thing, snapshot)), entries: entriesOf });

const newest = (snapshot: Snapshot, posts: readonly Post[]) => posts.slice(0, snapshot.site.settings.feeds.entries);
const archive = (year: string | undefined) => (year === undefined ? undefined : addresses.archive(year));
const onSite = (title: string, { frame }: Snapshot) => `${title} · ${frame.name}`;

export const feedRows: readonly Row[] = [
  ...postFeeds({
    kind: 'site',
    folder: '/',
    lock: true,
    of: { list: () => [{}], find: (snapshot) => snapshot },
    heading: ({ frame, site, posts }) => ({
      title: frame.name,
      description: site.settings.description,
      home: addresses.home(),
      previous: archive(posts[0]?.year),
    }),
    posts: ({ posts }, snapshot) => newest(snapshot, posts),
  }),
  ...postFeeds({
    kind: 'archive',
    folder: '/archive/:year/',
    of: eachGroup(
      'year',
      ({ posts }) => byYear(posts),
      (change) => {
        const years = touchedYears(change, change.previous.posts, change.snapshot.posts);
        return years && [...years].map((year) => ({ year }));
      },
    ),
    heading([year], { frame, posts }) {
      const years = [...byYear(posts).keys()];
      const place = years.indexOf(year);
      return {
        title: sayOn(frame)('ofYear', { title: frame.name, year }),
        description: sayOn(frame)('postsOfYear', { year }),
        home: addresses.home(),
        folder: addresses.archive(year),
        previous: archive(years[place + 1]),
        next: archive(years[place - 1]),
        current: '/',
      };
    },
    posts: ([, posts]) => posts,
  }),
  ...postFeeds({
    kind: 'category',
    folder: '/posts/:category/',
    of: eachCategory,
    heading: ({ file: { title, description }, label }, snapshot) => ({
      title: onSite(title, snapshot),
      description,
      home: label.href,
    }),
    posts: ({ posts }, snapshot) => newest(snapshot, posts),
  }),
  ...postFeeds({
    kind: 'track',
    folder: '/tracks/:track/',
    of: eachTrack,
    heading: ({ line: { title, description, address } }, snapshot) => ({
      title: onSite(title, snapshot),
      description,
      home: address,
    }),
    posts: ({ posts }, snapshot) =>
      newest(
        snapshot,
        posts.toSorted((a, b) => (a.file.date < b.file.date ? 1 : a.file.date > b.file.date ? -1 : 0)),
      ),
  }),
  ...postFeeds({
    kind: 'tag',
    folder: '/tags/:tag/',
    of: eachTag,
    heading: ({ name, slug }, snapshot) => ({
      title: onSite(name, snapshot),
      description: sayOn(snapshot.frame)('feedTagged', { tag: name }),
      home: addresses.tag(slug),
    }),
    posts: ({ posts }, snapshot) => newest(snapshot, posts),
  }),
  ...postFeeds({
    kind: 'author',
    folder: '/authors/:author/',
    of: eachAuthor,
    heading({ file: { id, name, description } }, snapshot) {
      const home = addresses.author(id);
      return {
        title: onSite(name, snapshot),
        description: description ?? sayOn(snapshot.frame)('postsBy', { author: name }),
        home,
        author: { name, href: home },
      };
    },
    posts: ({ posts }, snapshot) => newest(snapshot, posts),
  }),
  // One entry per change of status.
  ...rowsOf({
    kind: 'decisions',
    folder: '/decisions/',
    of: theLog,
    heading: (_, snapshot) => ({
      title: onSite(sayOn(snapshot.frame)('decisions'), snapshot),
      description: sayOn(snapshot.frame)('feedOfDecisions'),
      home: addresses.decisions(),
    }),
    content: (_, snapshot) => eventParts(snapshot),
    entries: eventEntries,
  }),
];
