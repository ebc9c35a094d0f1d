import { differences } from '@/lib/base/patched-map';
import { indexIn } from '@/lib/content/newest-first';
import type { Post, Snapshot } from '@/lib/content/snapshot';
import type { Decision } from '@/lib/decisions/decision';
import { namedIn } from './decision-record';
import { tagBySlug } from './each';
import { isTranslationOf } from './related-posts';

/** What may differ between the views of two snapshots. Posts are there as they were before, as they are now, or both. */
export interface Change {
  readonly previous: Snapshot;
  readonly snapshot: Snapshot;
  /** Whose own words, links or record may differ: all that a feed or a list shows of a post. */
  readonly texts: ReadonlySet<Post>;
  /** Whose pages may differ: besides those, the ones that show another post as a neighbour or as related. */
  readonly pages: ReadonlySet<Post>;
  /** Whether the record or the title of a decision may differ. */
  readonly isOfDecisions: boolean;
}

/**
 * Follows an edit from the posts that it changed to those that show something of them, so that nobody has to ask each address
 * whether it changed.
 *
 * @returns `undefined` when any address may show something else, as after an edit of the settings
 */
export function changeBetween(previous: Snapshot, snapshot: Snapshot): Change | undefined {
  if (!isSameAround(previous, snapshot)) return undefined;
  const both = [previous, snapshot];
  const [texts, others] = [new Set<Post>(), new Set<Post>()];
  const addText = (post: Post | undefined) => void (post === undefined || texts.add(post));
  const addPage = (post: Post | undefined) => void (post === undefined || others.add(post));
  const addMentions = (path: string, add: (post: Post) => void) => {
    for (const { mentionedBy } of both) mentionedBy.get(path)?.forEach(add);
  };
  const addDecision = (path: string) => {
    for (const { decisions, postOf } of both) for (const other of connected(decisions, path)) addText(postOf.get(other));
  };

  for (const { before, after } of differences(previous.postOf, snapshot.postOf)) {
    const path = (before ?? after)?.file.path ?? '';
    addText(before);
    addText(after);
    if (before === undefined || after === undefined) addMentions(path, addText);
    if (isShownAlike(before, after)) continue;
    for (const mentioned of [before, after].flatMap((post) => post?.file.mentions ?? []))
      for (const { postOf } of both) addPage(postOf.get(mentioned));
    addMentions(path, addPage);
    for (const shown of both)
      for (const post of [before, after]) if (post !== undefined) neighbours(shown, post).forEach(addPage);
    addDecision(path);
  }
  for (const path of new Set([...previous.translations.of.keys(), ...snapshot.translations.of.keys()]))
    if (previous.translations.of.get(path) !== snapshot.translations.of.get(path))
      for (const { postOf } of both) addPage(postOf.get(path));
  const decided = differences(previous.decisions, snapshot.decisions).map(({ before, after }) => (before ?? after)?.path ?? '');
  const files = differences(previous.decisionFiles, snapshot.decisionFiles).map(({ before, after }) => before ?? after);
  for (const path of [...decided, ...files.map((file) => file?.path ?? '')]) {
    addDecision(path);
    addMentions(path, addText);
  }
  for (const kind of ['media', 'attachments'] as const)
    for (const { before, after } of differences<string, { readonly path: string }>(previous[kind], snapshot[kind]))
      addMentions((before ?? after)?.path ?? '', addText);
  for (const [one, other] of [both, [...both].reverse()])
    for (const track of one?.tracks ?? []) if (other?.tracks.includes(track) !== true) track.posts.forEach(addPage);

  const isOfDecisions = decided.length > 0 || files.length > 0 || [...texts].some(({ decision }) => decision !== undefined);
  return { previous, snapshot, texts, pages: new Set([...texts, ...others]), isOfDecisions };
}

/** Whether all is the same that any page may show: settings, categories, the addresses of pages, tracks and authors. */
function isSameAround(a: Snapshot, b: Snapshot): boolean {
  const placesOf = ({ pages, tracks, authors }: Snapshot) =>
    [
      ...pages,
      ...tracks.map(({ file, line }) => ({ path: file.path, address: line.address })),
      ...authors.map(({ file }) => ({ path: file.path, address: file.id })),
    ]
      .map(({ path, address }) => `${path} ${address}`)
      .join('\n');
  const isSame = (['site', 'zone', 'url', 'usable', 'lock', 'frame'] as const).every((key) => a[key] === b[key]);
  const areSame = a.categories.every(
    ({ file, label }, at) => file === b.categories[at]?.file && label === b.categories[at].label,
  );
  return isSame && areSame && a.categories.length === b.categories.length && placesOf(a) === placesOf(b);
}

/** Whether other pages show a post as before: its card, its place in lists, that it links to them. */
function isShownAlike(before: Post | undefined, after: Post | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  const placesOf = ({ file: { unlisted, tags, mentions } }: Post) => JSON.stringify([unlisted, tags, mentions]);
  return before.card === after.card && placesOf(before) === placesOf(after);
}

/** The posts beside a post in all posts and in its tags; also those from which only their translations part it. */
function neighbours(snapshot: Snapshot, post: Post): readonly Post[] {
  const tags = post.file.tags.map(({ slug }) => tagBySlug(snapshot).get(slug)?.posts);
  return [snapshot.posts, ...tags].flatMap((posts = []) => {
    const index = indexIn(posts, post);
    return index === -1 ? [] : [...inRun(snapshot, posts, index, -1), ...inRun(snapshot, posts, index, 1)];
  });
}

/** The next post of a list in one direction, and its translations that follow it at once. */
function inRun(snapshot: Snapshot, posts: readonly Post[], from: number, step: 1 | -1): readonly Post[] {
  const first = posts[from + step];
  if (first === undefined) return [];
  const isSame = isTranslationOf(snapshot, first);
  const run = [first];
  for (let at = from + 2 * step, other = posts[at]; other !== undefined && isSame(other); at += step, other = posts[at])
    run.push(other);
  return run;
}

/** Paths of the decisions that are related to one, directly or through others. */
function connected(decisions: ReadonlyMap<string, Decision>, from: string): ReadonlySet<string> {
  const found = new Set([from]);
  for (const path of found) {
    const decision = decisions.get(path);
    if (decision !== undefined) for (const other of namedIn(decision)) found.add(other);
  }
  return found;
}
