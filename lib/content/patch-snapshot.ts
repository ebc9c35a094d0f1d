import type { ContentFile, PostFile } from '@/lib/front-matter/content-file';
import { memo } from '@/lib/base/memo';
import { patched } from '@/lib/base/patched-map';
import { compareProblems } from '@/lib/base/problem';
import { unchanged } from '@/lib/base/unchanged';
import type { Audience } from './assemble';
import { idsOf, isByOthers, type KnownAuthors, knownAuthors } from './assemble-authors';
import { withRetagged } from './assemble-tags';
import { lineOf } from './assemble-tracks';
import { regroupYears } from './by-year';
import { type FileEdit, isEntangled, nextChangeAfter } from './entangled';
import { holdsAt } from './held-clock';
import { withMentions } from './mentioned-by';
import { type PostEdit, withEdits } from './newest-first';
import { isDue, postMaker } from './post-maker';
import type { Author, Category, Content, Post, Snapshot, Track } from './snapshot';

/**
 * The next snapshot when posts changed, came or went and nothing else did: what an edit costs then hardly depends on the number
 * of posts.
 *
 * @returns `undefined` when more may have changed, which needs a full assembly
 */
export function patchSnapshot(content: Content, instant: string, previous: Snapshot, audience?: Audience): Snapshot | undefined {
  if (content.changed === undefined || !holdsAt(previous, instant)) return undefined;
  const isShown = (file: PostFile) => isDue(file, instant, audience);
  const files: FileEdit[] = [];
  for (const path of content.changed) {
    const [before, after] = [previous.files.get(path), content.files.get(path)];
    if (before === after && after !== undefined) continue;
    if (!isPost(before) || !isPost(after) || isEntangled(previous, { before, after }, isShown)) return undefined;
    files.push({ before, after });
  }
  const next = nextChangeAfter(previous, files, instant);
  const addresses = files.flatMap(({ after }) => after?.address ?? []);
  if (next === undefined || new Set(addresses).size < addresses.length) return undefined;

  const { site, zone, decisions } = previous;
  const labels = new Map(previous.categories.map((category) => [category.file.segment, category.label]));
  const known = knownAuthors(
    previous.authors.map(({ file }) => file),
    site,
  );
  const toPost = postMaker({ site, zone, labels, authors: known, instant, decisions, previous, audience });
  const edits = files.map(({ before, after }): PostEdit => ({
    before: previous.postOf.get((before ?? after)?.path ?? ''),
    after: after !== undefined && isShown(after) ? toPost(after) : undefined,
  }));
  const ofLists = edits.map(({ before, after }): PostEdit => ({ before: listed(before), after: listed(after) }));
  const tags = withRetagged(previous.tags, ofLists);
  // The footer of every page leads to the tags, where there are any.
  if (tags.length > 0 !== previous.frame.hasTags) return undefined;
  const posts = regrouped(previous.posts, ofLists);
  // So do the lists to the authors, where there are several.
  if (posts.some(({ file }) => isByOthers(known, file)) !== (previous.frame.hasBylines === true)) return undefined;
  const isSameOrder = files.every(({ before, after }) => arrangementOf(before) === arrangementOf(after));
  return {
    ...previous,
    ...next,
    version: content.version,
    instant,
    files: content.files,
    changed: content.changed,
    posts,
    postAt: replaced(previous.postAt, edits, ({ file }) => file.address),
    postOf: replaced(previous.postOf, edits, ({ file }) => file.path),
    mentionedBy: withMentions(previous.mentionedBy, edits),
    categories: previous.categories.map((category) => inCategory(category, ofLists)),
    tags,
    authors: unchanged(
      previous.authors,
      previous.authors.map((author) => inAuthor(author, known, ofLists)),
    ),
    tracks: previous.tracks.map((track) => onTrack(track, edits)),
    arrangement: isSameOrder ? previous.arrangement : {},
    problems: [...content.problems, ...previous.relationProblems].sort(compareProblems),
  };
}

const isPost = (file: ContentFile | undefined): file is PostFile | undefined => file === undefined || file.kind === 'post';

const listed = (post: Post | undefined) => (post?.file.unlisted === true ? undefined : post);

function regrouped(posts: readonly Post[], edits: readonly PostEdit[]): readonly Post[] {
  const next = withEdits(posts, edits);
  regroupYears(posts, next);
  return next;
}

function replaced(posts: ReadonlyMap<string, Post>, edits: readonly PostEdit[], keyOf: (post: Post) => string) {
  return patched(
    posts,
    edits.flatMap(({ before, after }) => {
      const post = after ?? before;
      return post === undefined ? [] : [[keyOf(post), after] as const];
    }),
  );
}

function inCategory(category: Category, edits: readonly PostEdit[]): Category {
  const own = (post: Post | undefined) => (post?.file.segment === category.file.segment ? post : undefined);
  const posts = regrouped(
    category.posts,
    edits.map(({ before, after }) => ({ before: own(before), after: own(after) })),
  );
  return posts === category.posts ? category : { ...category, posts };
}

function inAuthor(author: Author, known: KnownAuthors, edits: readonly PostEdit[]): Author {
  const own = (post: Post | undefined) => (post && idsOf(known, post.file).includes(author.file.id) ? post : undefined);
  const posts = regrouped(
    author.posts,
    edits.map(({ before, after }) => ({ before: own(before), after: own(after) })),
  );
  return posts === author.posts ? author : { ...author, posts };
}

/** Which posts a track has stays as it is: another one would be entangled. */
function onTrack(track: Track, edits: readonly PostEdit[]): Track {
  const now = new Map(edits.flatMap(({ before, after }) => (before && after ? [[before, after] as const] : [])));
  if (!track.posts.some((post) => now.has(post))) return track;
  const posts = track.posts.map((post) => now.get(post) ?? post);
  return { ...track, posts, line: lineOf(track.file, posts, track.line.line) };
}

/** What the order of lists, old addresses and the sitemap depend on, besides the words of a post. */
const arrangement = memo(
  ({ address, date, segment, tags, draft, unlisted, updated, canonical, mentions, image, authors }: PostFile) =>
    JSON.stringify([address, date, segment, tags, draft, unlisted, updated, canonical, mentions, image?.path, authors]),
);

const arrangementOf = (file: PostFile | undefined) => (file === undefined ? '' : arrangement(file));
