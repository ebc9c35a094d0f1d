import type { Framed } from './framed';
import type { Card, Label } from '@/lib/content/card';
import type { Link } from '@/lib/content/frame';
import type { Post, Snapshot } from '@/lib/content/snapshot';
import { addresses } from './addresses';
import { type Bodies, type BodyRef, type Resolved, resolvedHtml } from './bodies';
import { feedLinks } from './feed-links';
import { headOf, surroundings } from './head';

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

/** Years of some posts, newest first, each with its number of posts. */
export function yearCounts(posts: readonly Post[]): { year: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { year } of posts) counts.set(year, (counts.get(year) ?? 0) + 1);
  return [...counts].map(([year, count]) => ({ year, count }));
}

type ListParts = ReturnType<typeof listParts> & { readonly body?: BodyRef } & Partial<Resolved>;

/**
 * Parts that every list has.
 *
 * @param posts all posts of the list
 * @param shown those on this page
 * @param year for the page of one year
 */
export function listParts(
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
    cards: shown.map((post) => post.card),
    total: year === '' ? posts.length : shown.length,
    // Without counts on the page of a year: one new post must not change the pages of all years.
    years: yearCounts(posts).map((item) => (year === '' ? item : { year: item.year, count: undefined })),
    label: undefined as Label | undefined,
    siblings: year === '' ? snapshot.categories.map(({ label, posts: { length } }) => ({ label, count: length })) : [],
  };
}

/** @param base address of the list without a year */
export async function listView(
  parts: ListParts,
  kind: ListView['kind'],
  base: string,
  trail: readonly Link[],
  bodies: Bodies,
): Promise<ListView> {
  const { around, description, year, cards, total, years, label, siblings, body, links = [], pictures = [] } = parts;
  const title = year === '' ? parts.title : `${parts.title}, ${year}`;
  const address = year === '' ? base : `${base}${year}/`;
  const feeds = base === addresses.posts() ? [] : feedLinks(around.url, parts.title, base);
  return {
    kind,
    frame: around.frame,
    head: headOf(around, { title, description, address, feeds }),
    title,
    description,
    introHtml: body === undefined || year !== '' ? undefined : resolvedHtml(await bodies.compiled(body), { links, pictures }),
    label,
    cards,
    total,
    years: years.map((item) => ({ ...item, href: `${base}${item.year}/`, current: item.year === year })),
    siblings: siblings.map(({ label: { label: name, href, shape, segment }, count }) => ({
      label: name,
      href,
      shape,
      count,
      current: segment === label?.segment,
    })),
    trail,
  };
}
