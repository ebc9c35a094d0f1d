import type { Link } from '@/lib/content/frame';
import type { Post, Snapshot } from '@/lib/content/snapshot';
import { addresses, newestInList } from './addresses';
import { bodyRef, resolveMentions } from './bodies';
import { listParts, listView } from './list-view';
import { defineRow } from './row';

const postsTrail = (): Link => ({ label: 'Posts', href: addresses.posts() });
const yearsOf = (posts: readonly Post[]) => [...new Set(posts.map((post) => post.year))];
const inYear = (posts: readonly Post[], year: string | undefined) => posts.filter((post) => post.year === year);
const findCategory = (snapshot: Snapshot, segment: string | undefined) =>
  snapshot.categories.find((category) => category.file.segment === segment);
const findTag = (snapshot: Snapshot, slug: string | undefined) => snapshot.tags.find((tag) => tag.slug === slug);

export const postsRow = defineRow({
  kind: 'posts',
  pattern: '/posts/',
  type: 'text/html',
  rank: 'list',
  in: { sitemap: true, lock: true },
  list: () => [{}],
  parts: (snapshot) =>
    listParts(snapshot, snapshot.posts, snapshot.posts.slice(0, newestInList), 'Posts', snapshot.site.settings.description),
  view: (parts, bodies) => listView(parts, 'posts', addresses.posts(), [], bodies),
});

export const yearRow = defineRow({
  kind: 'year',
  pattern: '/posts/:year/',
  type: 'text/html',
  rank: 'large',
  in: { sitemap: true, lock: true },
  list: (snapshot) => yearsOf(snapshot.posts).map((year) => ({ year })),
  parts(snapshot, { year }) {
    const shown = inYear(snapshot.posts, year);
    return shown.length === 0 ? undefined : listParts(snapshot, snapshot.posts, shown, 'Posts', `Every post of ${year}.`, year);
  },
  view: (parts, bodies) => listView(parts, 'year', addresses.posts(), [postsTrail()], bodies),
});

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
      ...listParts(
        snapshot,
        category.posts,
        category.posts.slice(0, newestInList),
        category.file.title,
        category.file.description,
      ),
      label: category.label,
      body: bodyRef(category.file),
      ...resolveMentions(snapshot, category.file.mentions),
    };
  },
  view: (parts, bodies) => listView(parts, 'category', addresses.category(parts.label.segment), [postsTrail()], bodies),
});

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
      ...listParts(snapshot, category.posts, shown, category.file.title, category.file.description, params.year),
      label: category.label,
    };
  },
  view: (parts, bodies) =>
    listView(
      parts,
      'category-year',
      addresses.category(parts.label.segment),
      [postsTrail(), { label: parts.title, href: parts.label.href }],
      bodies,
    ),
});

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
      ...listParts(snapshot, tag.posts, tag.posts.slice(0, newestInList), tag.name, `Posts tagged "${tag.name}".`),
      slug: tag.slug,
      siblings: [],
    };
  },
  view: (parts, bodies) => listView(parts, 'tag', addresses.tag(parts.slug), [{ label: 'Tags', href: addresses.tags() }], bodies),
});

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
      ...listParts(snapshot, tag.posts, shown, tag.name, `Posts tagged "${tag.name}", ${params.year}.`, params.year),
      slug: tag.slug,
      siblings: [],
    };
  },
  view: (parts, bodies) =>
    listView(
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
