import type { Profile } from './author-view';
import type { Framed, Head } from './framed';
import type { Card, Label } from '@/lib/content/card';
import { byYear } from '@/lib/content/by-year';
import { type Link, sayOn } from '@/lib/content/frame';
import { listedCard } from '@/lib/content/post-maker';
import type { Post, Snapshot } from '@/lib/content/snapshot';
import { memo } from '@/lib/base/memo';
import type { TextFile } from '@/lib/front-matter/content-file';
import { addresses, newestInList } from './addresses';
import { bodyParts, resolvedHtml } from './bodies';
import { type Each, eachCategory, eachTag, type Params, touchedYears } from './each';
import { feedLinks, framed, type Surroundings, surroundings } from './head';
import { definePage } from './row';

export interface YearLink {
  readonly year: string;
  readonly href: string;
  /** How many posts; not said on the page of another year. */
  readonly count?: number;
  readonly current: boolean;
}

/** Posts, a year, a category, a tag, an author: a list with its years. */
export interface ListView extends Framed {
  readonly kind: 'posts' | 'year' | 'category' | 'category-year' | 'tag' | 'tag-year' | 'author' | 'author-year';
  readonly title: string;
  readonly description: string;
  readonly introHtml?: string;
  readonly label?: Label;
  readonly profile?: Profile;
  /** Name of the author whose posts they are. */
  readonly author?: string;
  readonly cards: readonly Card[];
  readonly total: number;
  readonly years: readonly YearLink[];
  /** Other lists of the same family: all categories, for instance. */
  readonly siblings: readonly (Link & { readonly shape?: number; readonly count: number; readonly current: boolean })[];
  /** Ancestors, outermost first: Posts > Operations > 2026. The page itself is not among them. */
  readonly trail: readonly Link[];
}

/** Years of some posts, newest first, each with its number of posts. */
export const yearCounts = (posts: readonly Post[]): { year: string; count: number }[] =>
  [...byYear(posts)].map(([year, { length }]) => ({ year, count: length }));

const cardsOf = memo((posts: readonly Post[]) => posts.map(listedCard));

/** A list of posts. Its first page has the newest; the page of a year has all of that year. */
interface List {
  readonly title: string;
  /** Of the first page, or of the page of a year. */
  description(year?: string): string;
  /** Address without a year. */
  readonly address: string;
  readonly trail: readonly Link[];
  readonly posts: readonly Post[];
  readonly hasSiblings: boolean;
  readonly label?: Label;
  readonly intro?: TextFile;
  readonly profile?: Profile;
  readonly author?: string;
  /** Of link previews, where it is not that of the site. */
  image?(around: Surroundings): Head['image'];
}

interface Shown extends List {
  readonly shown: readonly Post[];
  readonly year?: string;
}

const listRow = (kind: ListView['kind'], pattern: string, of: Each<Shown>) =>
  definePage({
    kind,
    pattern,
    rank: pattern.endsWith('/:year/') ? 'large' : 'list',
    of,
    parts: (snapshot, { shown, year, ...list }) => ({
      around: surroundings(snapshot),
      title: list.title,
      description: list.description(year),
      base: list.address,
      trail: list.trail,
      year,
      cards: cardsOf(shown),
      total: year === undefined ? list.posts.length : shown.length,
      // Without counts on the page of a year: one new post must not change the pages of all years.
      years: yearCounts(list.posts).map((item) => (year === undefined ? item : { year: item.year, count: undefined })),
      label: list.label,
      profile: year === undefined ? list.profile : undefined,
      author: list.author,
      image: list.image?.(surroundings(snapshot)),
      siblings:
        year === undefined && list.hasSiblings
          ? snapshot.categories.map(({ label, posts: { length } }) => ({ ...label, count: length }))
          : [],
      intro: year !== undefined || list.intro === undefined ? undefined : bodyParts(snapshot, list.intro),
    }),
    async view(
      { around, base, year, years, label, profile, author, image, siblings, intro, ...parts },
      bodies,
    ): Promise<ListView> {
      const { description, cards, total, trail } = parts;
      const title = year === undefined ? parts.title : sayOn(around.frame)('ofYear', { title: parts.title, year });
      const address = year === undefined ? base : `${base}${year}/`;
      const feeds = base === addresses.posts() ? [] : feedLinks(around.url, parts.title, base);
      return {
        kind,
        ...framed(around, { title, description, address, feeds, image }),
        title,
        description,
        introHtml: intro === undefined ? undefined : resolvedHtml(await bodies.compiled(intro.body), intro),
        label,
        profile,
        author,
        cards,
        total,
        years: years.map((item) => ({ ...item, href: `${base}${item.year}/`, current: item.year === year })),
        siblings: siblings.map(({ segment, ...sibling }) => ({ ...sibling, current: segment === label?.segment })),
        trail,
      };
    },
  });

/** The rows of lists of one family: their first pages, and the pages of their years. */
export function listRows<Thing>(
  kinds: readonly [first: ListView['kind'], ofYear: ListView['kind']],
  pattern: string,
  each: Each<Thing>,
  listOf: (thing: Thing, snapshot: Snapshot) => List,
) {
  const find = (snapshot: Snapshot, params: Params) => {
    const thing = each.find(snapshot, params);
    return thing === undefined ? undefined : listOf(thing, snapshot);
  };
  const first = listRow(kinds[0], pattern, {
    list: (snapshot) => each.list(snapshot),
    touched: (change) => each.touched?.(change),
    find(snapshot, params) {
      const list = find(snapshot, params);
      return list && { ...list, shown: list.posts.slice(0, newestInList) };
    },
  });
  const ofYear = listRow(kinds[1], `${pattern}:year/`, {
    *list(snapshot) {
      for (const params of each.list(snapshot))
        for (const year of byYear(find(snapshot, params)?.posts ?? []).keys()) yield { ...params, year };
    },
    *touched(change) {
      const { previous, snapshot } = change;
      for (const params of each.touched?.(change) ?? [...each.list(previous), ...each.list(snapshot)]) {
        const [before = [], now = []] = [previous, snapshot].map((one) => find(one, params)?.posts);
        const years = touchedYears(change, before, now) ?? new Set([...byYear(before).keys(), ...byYear(now).keys()]);
        for (const year of years) yield { ...params, year };
      }
    },
    find(snapshot, { year, ...params }) {
      const list = find(snapshot, params);
      const shown = list === undefined || year === undefined ? undefined : byYear(list.posts).get(year);
      if (list === undefined || shown === undefined) return undefined;
      return { ...list, trail: [...list.trail, { label: list.title, href: list.address }], shown, year };
    },
  });
  return [first, ofYear] as const;
}

const allPosts: Each<Snapshot> = { list: () => [{}], find: (snapshot) => snapshot };

export const [postsRow, yearRow] = listRows(['posts', 'year'], '/posts/', allPosts, ({ posts, site, frame }) => ({
  title: sayOn(frame)('posts'),
  description: (year) => (year === undefined ? site.settings.description : sayOn(frame)('postsOfYear', { year })),
  address: addresses.posts(),
  trail: [],
  posts,
  hasSiblings: true,
}));

export const [categoryRow, categoryYearRow] = listRows(
  ['category', 'category-year'],
  '/posts/:category/',
  eachCategory,
  ({ file, label, posts }, { frame }) => ({
    title: file.title,
    description: () => file.description,
    address: addresses.category(label.segment),
    trail: [{ label: sayOn(frame)('posts'), href: addresses.posts() }],
    posts,
    hasSiblings: true,
    label,
    intro: file,
  }),
);

export const [tagRow, tagYearRow] = listRows(['tag', 'tag-year'], '/tags/:tag/', eachTag, ({ name, slug, posts }, { frame }) => ({
  title: name,
  description: (year) =>
    year === undefined ? sayOn(frame)('postsTagged', { tag: name }) : sayOn(frame)('postsTaggedInYear', { tag: name, year }),
  address: addresses.tag(slug),
  trail: [{ label: sayOn(frame)('tags'), href: addresses.tags() }],
  posts,
  hasSiblings: false,
}));
