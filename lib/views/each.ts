import type { TrackLine } from '@/lib/content/card';
import { byYear } from '@/lib/content/by-year';
import type { DecisionFile } from '@/lib/front-matter/content-file';
import { memo } from '@/lib/base/memo';
import type { Author, Category, Post, Snapshot, TagGroup, Track } from '@/lib/content/snapshot';
import type { Change } from './change';

export type Params = Readonly<Record<string, string>>;

/** The things that have an address of one kind each, such as posts. */
export interface Each<Thing> {
  /** Parameters of every address. */
  list(snapshot: Snapshot): Iterable<Params>;
  /** `undefined` when the snapshot has no such thing. */
  find(snapshot: Snapshot, params: Params): Thing | undefined;
  /** Parameters of the addresses that may show something else after a change; absent, or `undefined`: all of them. */
  touched?(change: Change): Iterable<Params> | undefined;
}

const paramsOf = ({ file }: Post): Params => ({ category: file.segment, slug: file.slug });

export const eachPost: Each<Post> = {
  list: ({ postAt }) => [...postAt.values()].map(paramsOf),
  touched: ({ pages }) => [...pages].map(paramsOf),
  find: ({ postAt }, { category, slug }) => postAt.get(`/posts/${category}/${slug}/`),
};

export const eachTrack: Each<Track> = {
  list: ({ tracks }) => tracks.map(({ file }) => ({ track: file.id })),
  find: ({ tracks }, { track }) => tracks.find(({ file }) => file.id === track),
};

export const linesOf = ({ tracks }: Snapshot): readonly TrackLine[] => tracks.map(({ line }) => line);

/** The tracks of each post that is on one, in the order of the tracks. */
const tracksByPost = memo((tracks: readonly Track[]): ReadonlyMap<Post, readonly Track[]> => {
  const found = new Map<Post, Track[]>();
  for (const track of tracks)
    for (const post of new Set(track.posts)) {
      const known = found.get(post);
      if (known === undefined) found.set(post, [track]);
      else known.push(track);
    }
  return found;
});

/** The tracks that a post is on. */
export const tracksWith = ({ tracks }: Snapshot, post: Post): readonly Track[] => tracksByPost(tracks).get(post) ?? [];

export const eachCategory: Each<Category> = {
  list: ({ categories }) => categories.map(({ file }) => ({ category: file.segment })),
  find: ({ categories }, { category }) => categories.find(({ file }) => file.segment === category),
};

const authorsById = memo((authors: Snapshot['authors']) => new Map(authors.map((author) => [author.file.id, author])));

export const eachAuthor: Each<Author> = {
  list: ({ authors }) => authors.map(({ file }) => ({ author: file.id })),
  find: ({ authors }, { author = '' }) => authorsById(authors).get(author),
};

const tagsBySlug = memo((tags: Snapshot['tags']) => new Map(tags.map((tag) => [tag.slug, tag])));

export const tagBySlug = ({ tags }: Snapshot): ReadonlyMap<string, TagGroup> => tagsBySlug(tags);

export const eachTag: Each<TagGroup> = {
  list: ({ tags }) => tags.map(({ slug }) => ({ tag: slug })),
  find: (snapshot, { tag = '' }) => tagBySlug(snapshot).get(tag),
  touched: ({ texts }) =>
    [...new Set([...texts].flatMap(({ file }) => file.tags.map(({ slug }) => slug)))].map((tag) => ({ tag })),
};

/** Decisions that are not posts. */
export const eachDecisionFile: Each<DecisionFile> = {
  list: ({ decisionFiles }) => [...decisionFiles.values()].map((file) => ({ decision: nameOf(file) })),
  find: ({ decisionFiles }, { decision = '' }) => fileByName(decisionFiles).get(decision),
};

const fileByName = memo(
  (files: Snapshot['decisionFiles']) => new Map([...files.values()].map((file) => [nameOf(file), file] as const).reverse()),
);

const nameOf = ({ address }: DecisionFile) => address.slice('/decisions/'.length, -1);

/** The groups of a map, each with its key: `{ year: '2026' }` finds `['2026', …]`. */
export const eachGroup = <Group>(
  name: string,
  groupsOf: (snapshot: Snapshot) => ReadonlyMap<string, Group>,
  touched?: (change: Change) => Iterable<Params> | undefined,
): Each<readonly [key: string, group: Group]> => ({
  touched,
  list: (snapshot) => [...groupsOf(snapshot).keys()].map((key) => ({ [name]: key })),
  find(snapshot, { [name]: key = '' }) {
    const group = groupsOf(snapshot).get(key);
    return group === undefined ? undefined : [key, group];
  },
});

/** The years of touched posts; `undefined` when a year came or went, which the others link to. */
export function touchedYears({ texts }: Change, before: readonly Post[], now: readonly Post[]): ReadonlySet<string> | undefined {
  const yearsOf = (posts: readonly Post[]) => [...byYear(posts).keys()].join();
  return yearsOf(before) === yearsOf(now) ? new Set([...texts].map(({ year }) => year)) : undefined;
}
