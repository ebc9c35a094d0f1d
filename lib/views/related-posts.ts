import type { Card } from '@/lib/content/card';
import type { Post, Snapshot } from '@/lib/content/snapshot';
import type { PostView } from './post-view';
import { positions } from '@/lib/content/positions';
import { groupedBy } from '@/lib/decisions/grouped-by';
import { tagBySlug } from './each';

const mostRelated = 4;
const mostBacklinks = 12;

/**
 * What to read next, with reasons, and the posts that link here.
 *
 * Tag neighbours are the nearest in time, not the most similar. So a new post changes only the pages next to it, however many
 * posts share the tag.
 */
export function relatedPosts(snapshot: Snapshot, post: Post): Pick<PostView, 'related' | 'backlinks'> {
  const related: { card: Card; why: string }[] = [];
  const add = (other: Post | undefined, why: string) => {
    if (other === undefined || other === post || other.file.unlisted || related.length >= mostRelated) return;
    if (!related.some(({ card }) => card === other.card)) related.push({ card: other.card, why });
  };
  for (const track of snapshot.tracks) {
    const index = track.posts.indexOf(post);
    if (index !== -1) add(track.posts[index + 1], `next in ${track.file.title}`);
  }
  if (post.file.decision !== undefined) {
    const decision = snapshot.decisions.get(post.file.path);
    for (const newer of decision?.supersededBy ?? [])
      if (newer.inForce) add(snapshot.postOf.get(newer.path), 'supersedes this decision');
    for (const newer of decision?.amendedBy ?? []) add(snapshot.postOf.get(newer.path), 'amends this decision');
  }
  for (const path of post.file.mentions) add(snapshot.postOf.get(path), 'referred to above');
  for (const { slug, name } of post.file.tags) {
    if (related.length >= mostRelated) break;
    const tag = tagBySlug(snapshot).get(slug);
    if (tag === undefined) continue;
    const { earlier, later } = neighboursIn(tag.posts, post);
    add(later, `also on ${name}`);
    add(earlier, `also on ${name}`);
  }
  const linking = (backlinkIndex(snapshot).get(post.file.path) ?? [])
    .filter(({ from }) => from !== post.file.path)
    .slice(0, mostBacklinks);
  return { related, backlinks: linking.flatMap(({ from }) => snapshot.postOf.get(from)?.card ?? []) };
}

const backlinkIndexes = new WeakMap<object, ReadonlyMap<string, readonly { readonly from: string }[]>>();

/** The listed posts that mention a path, newest first. */
function backlinkIndex({ arrangement, posts }: Snapshot) {
  const known =
    backlinkIndexes.get(arrangement) ??
    groupedBy(
      posts.flatMap(({ file }) => file.mentions.map((to) => ({ from: file.path, to }))),
      ({ to }) => to,
    );
  backlinkIndexes.set(arrangement, known);
  return known;
}

/** The neighbours of a post in a list sorted newest first. */
export function neighboursIn(posts: readonly Post[], post: Post): { earlier?: Post; later?: Post } {
  const index = positions(posts).get(post.file.path);
  return index === undefined ? {} : { earlier: posts[index + 1], later: posts[index - 1] };
}
