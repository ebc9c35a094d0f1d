import type { Card } from '@/lib/content/card';
import { sayOn } from '@/lib/content/frame';
import type { Post, Snapshot } from '@/lib/content/snapshot';
import type { PostView } from './post-view';
import { translationsOf } from '@/lib/content/link-translations';
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
  const isOwn = isTranslationOf(snapshot, post);
  const add = (other: Post | undefined, why: string) => {
    if (other === undefined || other === post || isOwn(other) || other.file.unlisted || related.length >= mostRelated) return;
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
    const { earlier, later } = neighboursIn(snapshot, tag.posts, post);
    add(later, say('alsoOn', { tag: name }));
    add(earlier, say('alsoOn', { tag: name }));
  }
  const linking = (snapshot.mentionedBy.get(post.file.path) ?? []).filter(
    ({ file }) => !file.unlisted && file.path !== post.file.path && file.mentions.includes(post.file.path),
  );
  return { related, backlinks: linking.slice(0, mostBacklinks).map(({ card }) => card) };
}

/** The neighbours of a post in a list sorted newest first, without its translations, which its top links to. */
export function neighboursIn(snapshot: Snapshot, posts: readonly Post[], post: Post): { earlier?: Post; later?: Post } {
  const index = indexIn(posts, post);
  const isOwn = isTranslationOf(snapshot, post);
  const beside = (step: 1 | -1) => {
    let at = index + step;
    for (let other = posts[at]; other !== undefined && isOwn(other); other = posts[at]) at += step;
    return posts[at];
  };
  return index === -1 ? {} : { earlier: beside(1), later: beside(-1) };
}

/** Whether a post is another one in another language. */
export function isTranslationOf(snapshot: Snapshot, post: Post): (other: Post) => boolean {
  const own = new Set(translationsOf(snapshot, post.file).map(({ address }) => address));
  return (other) => other !== post && own.has(other.file.address);
}
