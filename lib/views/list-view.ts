import type { Framed } from './framed';
import type { Card, Label } from '@/lib/content/card';
import type { Link } from '@/lib/content/frame';
import type { Post, Snapshot } from '@/lib/content/snapshot';
import { addresses, newestInList } from './addresses';
import { bodyRef, resolvedHtml, resolveMentions, type BodyRef, type Bodies } from './bodies';
import { feedLinks } from './feed-links';
import { headOf, surroundings } from './head';
import { defineRow } from './row';

export interface YearLink {
  readonly year: string;
  readonly href: string;
  /** How many posts; not said on the page of another year. */
  readonly count?: number;
  readonly current: boolean;
}

/** Posts, a year, a category, a tag: a list with its years. */
export interface ListView extends Framed {
  readonly kind: 'posts' | 'year' | 'category' | 'category-year' | 'tag' | 'tag-year';
  readonly title: string;
  readonly description: string;
  readonly introHtml?: string;
  readonly label?: Label;
  readonly cards: readonly Card[];
  readonly total: number;
  readonly years: readonly YearLink[];
  /** Other lists of the same family: all categories, for instance. */
  readonly siblings: readonly (Link & { readonly shape?: number; readonly count: number; readonly current: boolean })[];
  /** Ancestors, outermost first: Posts > Operations > 2026. The page itself is not among them. */
  readonly trail: readonly Link[];
}

/** Years of some posts, newest first, each with its number of posts, in turn: flat, so that parts compare by `===`. */
function yearCounts(posts: readonly Post[]): (string | number)[] {
  const counts = new Map<string, number>();
  for (const { year } of posts) counts.set(year, (counts.get(year) ?? 0) + 1);
  return [...counts].flat();
}

const cardsOf = (posts: readonly Post[]) => posts.map((post) => post.card);

type ListParts = ReturnType<typeof common> &
  Readonly<{ body?: BodyRef; links?: readonly string[]; pictures?: ReturnType<typeof resolveMentions>['pictures'] }>;

/** Parts that every list has. `siblings`: label, segment and count in turn. */
function common(
  snapshot: Snapshot,
  posts: readonly Post[],
  shown: readonly Post[],
  title: string,
  description: string,
  year = '',
) {
  return {
    around: surroundings(snapshot),
    title,
    description,
    year,
    cards: cardsOf(shown),
    total: year === '' ? posts.length : shown.length,
    // A year's page names the other years without their counts: else one new post would change the pages of every year.
    years: yearCounts(posts).map((item) => (year !== '' && typeof item === 'number' ? -1 : item)),
    label: undefined as Label | undefined,
    siblings: year === '' ? snapshot.categories.flatMap((category) => [category.label, category.posts.length] as const) : [],
  };
}

async function toView(
  parts: ListParts,
  kind: ListView['kind'],
  base: string,
  trail: readonly Link[],
  bodies: Bodies,
): Promise<ListView> {
  const {
    around: { frame },
    title,
    description,
    year,
    cards,
    total,
    years,
    label,
    siblings,
  } = parts;
  const address = year === '' ? base : `${base}${year}/`;
  return {
    kind,
    frame,
    head: headOf(parts.around, {
      title: year === '' ? title : `${title}, ${year}`,
      description,
      address,
      feeds: base === addresses.posts() ? [] : feedLinks(parts.around.url, title, base),
    }),
    title: year === '' ? title : `${title}, ${year}`,
    description,
    introHtml:
      parts.body === undefined || year !== ''
        ? undefined
        : resolvedHtml(await bodies.compiled(parts.body), { links: parts.links ?? [], pictures: parts.pictures ?? [] }),
    label,
    cards,
    total,
    years: years.flatMap((item, index) =>
      index % 2 === 0
        ? [{ year: String(item), href: `${base}${item}/`, count: countOf(years[index + 1]), current: item === year }]
        : [],
    ),
    siblings: siblings.flatMap((item, index) =>
      typeof item === 'number'
        ? []
        : [
            {
              label: item.label,
              href: item.href,
              shape: item.shape,
              count: Number(siblings[index + 1]),
              current: item.segment === label?.segment,
            },
          ],
    ),
    trail,
  };
}

const countOf = (count: string | number | undefined) => (typeof count === 'number' && count >= 0 ? count : undefined);

const postsTrail = (): Link => ({ label: 'Posts', href: addresses.posts() });
const yearsOf = (posts: readonly Post[]) => [...new Set(posts.map((post) => post.year))];
const inYear = (posts: readonly Post[], year: string | undefined) => posts.filter((post) => post.year === year);
const findCategory = (snapshot: Snapshot, segment: string | undefined) =>
  snapshot.categories.find((category) => category.file.segment === segment);
const findTag = (snapshot: Snapshot, slug: string | undefined) => snapshot.tags.find((tag) => tag.slug === slug);

/** `/posts/`: the newest and the years. */
export const postsRow = defineRow({
  kind: 'posts',
  pattern: '/posts/',
  type: 'text/html',
  rank: 'list',
  in: { sitemap: true, lock: true },
  list: () => [{}],
  parts: (snapshot) =>
    common(snapshot, snapshot.posts, snapshot.posts.slice(0, newestInList), 'Posts', snapshot.site.settings.description),
  view: (parts, bodies) => toView(parts, 'posts', addresses.posts(), [], bodies),
});

/** `/posts/<yyyy>/`. */
export const yearRow = defineRow({
  kind: 'year',
  pattern: '/posts/:year/',
  type: 'text/html',
  rank: 'large',
  in: { sitemap: true, lock: true },
  list: (snapshot) => yearsOf(snapshot.posts).map((year) => ({ year })),
  parts(snapshot, { year }) {
    const shown = inYear(snapshot.posts, year);
    return shown.length === 0 ? undefined : common(snapshot, snapshot.posts, shown, 'Posts', `Every post of ${year}.`, year);
  },
  view: (parts, bodies) => toView(parts, 'year', addresses.posts(), [postsTrail()], bodies),
});

/** `/posts/<category>/`. */
export const categoryRow = defineRow({
  kind: 'category',
  pattern: '/posts/:category/',
  type: 'text/html',
  rank: 'list',
  in: { sitemap: true, lock: true },
  list: (snapshot) => snapshot.categories.map((category) => ({ category: category.file.segment })),
  parts(snapshot, params) {
    const category = findCategory(snapshot, params.category);
    if (category === undefined) return undefined;
    return {
      ...common(snapshot, category.posts, category.posts.slice(0, newestInList), category.file.title, category.file.description),
      label: category.label,
      body: bodyRef(category.file),
      ...resolveMentions(snapshot, category.file.mentions),
    };
  },
  view: (parts, bodies) => toView(parts, 'category', addresses.category(parts.label.segment), [postsTrail()], bodies),
});

/** `/posts/<category>/<yyyy>/`. */
export const categoryYearRow = defineRow({
  kind: 'category-year',
  pattern: '/posts/:category/:year/',
  type: 'text/html',
  rank: 'large',
  in: { sitemap: true, lock: true },
  list: (snapshot) =>
    snapshot.categories.flatMap((category) => yearsOf(category.posts).map((year) => ({ category: category.file.segment, year }))),
  parts(snapshot, params) {
    const category = findCategory(snapshot, params.category);
    const shown = inYear(category?.posts ?? [], params.year);
    if (category === undefined || shown.length === 0) return undefined;
    return {
      ...common(snapshot, category.posts, shown, category.file.title, category.file.description, params.year),
      label: category.label,
    };
  },
  view: (parts, bodies) =>
    toView(
      parts,
      'category-year',
      addresses.category(parts.label.segment),
      [postsTrail(), { label: parts.title, href: parts.label.href }],
      bodies,
    ),
});

/** `/tags/<tag>/`. */
export const tagRow = defineRow({
  kind: 'tag',
  pattern: '/tags/:tag/',
  type: 'text/html',
  rank: 'list',
  in: { sitemap: true, lock: true },
  list: (snapshot) => snapshot.tags.map((tag) => ({ tag: tag.slug })),
  parts(snapshot, params) {
    const tag = findTag(snapshot, params.tag);
    if (tag === undefined) return undefined;
    return {
      ...common(snapshot, tag.posts, tag.posts.slice(0, newestInList), tag.name, `Posts tagged "${tag.name}".`),
      slug: tag.slug,
      siblings: [],
    };
  },
  view: (parts, bodies) => toView(parts, 'tag', addresses.tag(parts.slug), [{ label: 'Tags', href: addresses.tags() }], bodies),
});

/** `/tags/<tag>/<yyyy>/`. */
export const tagYearRow = defineRow({
  kind: 'tag-year',
  pattern: '/tags/:tag/:year/',
  type: 'text/html',
  rank: 'large',
  in: { sitemap: true, lock: true },
  list: (snapshot) => snapshot.tags.flatMap((tag) => yearsOf(tag.posts).map((year) => ({ tag: tag.slug, year }))),
  parts(snapshot, params) {
    const tag = findTag(snapshot, params.tag);
    const shown = inYear(tag?.posts ?? [], params.year);
    if (tag === undefined || shown.length === 0) return undefined;
    return {
      ...common(snapshot, tag.posts, shown, tag.name, `Posts tagged "${tag.name}", ${params.year}.`, params.year),
      slug: tag.slug,
      siblings: [],
    };
  },
  view: (parts, bodies) =>
    toView(
      parts,
      'tag-year',
      addresses.tag(parts.slug),
      [
        { label: 'Tags', href: addresses.tags() },
        { label: parts.title, href: addresses.tag(parts.slug) },
      ],
      bodies,
    ),
});
