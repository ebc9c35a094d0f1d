import type { Card } from '@/lib/content/card';
import { sayOn } from '@/lib/content/frame';
import type { Post, Snapshot } from '@/lib/content/snapshot';
import type { PostView } from './post-view';
import { indexIn } from '@/lib/content/newest-first';
import { tagBySlug, tracksWith } from './each';

const mostRelated = 4;
const mostBacklinks = 12;

/**
 * What to read next, with reasons, and the posts that link here.
 *
 * Tag neighbours are the nearest in time, not the most similar. So a new post changes only the pages next to it, however many
 * posts share the tag.
 */
export function relatedPosts(snapshot: Snapshot, post: Post): Pick<PostView, 'related' | 'backlinks'> {
  const say = sayOn(snapshot.frame, post.file.language);
  const related: { card: Card; why: string }[] = [];
  const add = (other: Post | undefined, why: string) => {
    if (other === undefined || other === post || other.file.unlisted || related.length >= mostRelated) return;
    if (!related.some(({ card }) => card === other.card)) related.push({ card: other.card, why });
  };
  for (const { posts, file } of tracksWith(snapshot, post))
    add(posts[posts.indexOf(post) + 1], say('nextOnTrack', { track: file.title }));
  if (post.file.decision !== undefined) {
    const decision = snapshot.decisions.get(post.file.path);
    for (const newer of decision?.supersededBy ?? [])
      if (newer.inForce) add(snapshot.postOf.get(newer.path), say('supersedesThis'));
    for (const newer of decision?.amendedBy ?? []) add(snapshot.postOf.get(newer.path), say('amendsThis'));
  }
  for (const path of post.file.mentions) add(snapshot.postOf.get(path), say('referredTo'));
  for (const { slug, name } of post.file.tags) {
    if (related.length >= mostRelated) break;
    const tag = tagBySlug(snapshot).get(slug);
    if (tag === undefined) continue;
    const { earlier, later } = neighboursIn(tag.posts, post);
    add(later, say('alsoOn', { tag: name }));
    add(earlier, say('alsoOn', { tag: name }));
  }
  const linking = (snapshot.mentionedBy.get(post.file.path) ?? []).filter(
    ({ file }) => !file.unlisted && file.path !== post.file.path && file.mentions.includes(post.file.path),
  );
  return { related, backlinks: linking.slice(0, mostBacklinks).map(({ card }) => card) };
}

/** The neighbours of a post in a list sorted newest first. */
export function neighboursIn(posts: readonly Post[], post: Post): { earlier?: Post; later?: Post } {
  const index = indexIn(posts, post);
  return index === -1 ? {} : { earlier: posts[index + 1], later: posts[index - 1] };
}
