import type { Card } from '@/lib/content/card';
import type { Post, Snapshot, TagGroup } from '@/lib/content/snapshot';
import { neighboursIn } from './neighbours';

const mostRelated = 4;
const mostBacklinks = 12;

export interface Related {
  readonly related: readonly { readonly card: Card; readonly why: string }[];
  readonly backlinks: readonly Card[];
}

/**
 * What to read next, with reasons, and the posts that link here.
 *
 * Tag neighbours are the nearest in time, not the most similar. So a new post changes only the pages next to it, however many
 * posts share the tag.
 */
export function relatedPosts(snapshot: Snapshot, post: Post): Related {
  const related: { card: Card; why: string }[] = [];
  const add = (other: Post | undefined, why: string) => {
    if (
      other === undefined ||
      other === post ||
      other.file.unlisted ||
      related.length >= mostRelated ||
      related.some(({ card }) => card === other.card)
    )
      return;
    related.push({ card: other.card, why });
  };
  const tags = tagIndex(snapshot);
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
    const tag = tags.get(slug);
    if (tag === undefined) continue;
    const { earlier, later } = neighboursIn(tag.posts, post);
    add(later, `also on ${name}`);
    add(earlier, `also on ${name}`);
  }
  const linking = (backlinkIndex(snapshot).get(post.file.path) ?? [])
    .filter((path) => path !== post.file.path)
    .slice(0, mostBacklinks);
  return { related, backlinks: linking.flatMap((path) => snapshot.postOf.get(path)?.card ?? []) };
}

const tagIndexes = new WeakMap<Snapshot, ReadonlyMap<string, TagGroup>>();

function tagIndex(snapshot: Snapshot): ReadonlyMap<string, TagGroup> {
  const known = tagIndexes.get(snapshot) ?? new Map(snapshot.tags.map((tag) => [tag.slug, tag]));
  tagIndexes.set(snapshot, known);
  return known;
}

const backlinkIndexes = new WeakMap<object, ReadonlyMap<string, readonly string[]>>();

/** Paths of the listed posts that mention a path, newest first. */
function backlinkIndex(snapshot: Snapshot): ReadonlyMap<string, readonly string[]> {
  const known = backlinkIndexes.get(snapshot.arrangement);
  if (known !== undefined) return known;
  const index = new Map<string, string[]>();
  for (const { file } of snapshot.posts) {
    for (const path of file.mentions) {
      const list = index.get(path);
      if (list === undefined) index.set(path, [file.path]);
      else list.push(file.path);
    }
  }
  backlinkIndexes.set(snapshot.arrangement, index);
  return index;
}
