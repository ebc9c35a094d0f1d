import { positions } from '@/lib/content/positions';
import type { Post, Snapshot } from '@/lib/content/snapshot';

/** The neighbours of a post in a list sorted newest first. */
export function neighboursIn(posts: readonly Post[], post: Post): { earlier?: Post; later?: Post } {
  const index = positions(posts).get(post.file.path);
  return index === undefined ? {} : { earlier: posts[index + 1], later: posts[index - 1] };
}

export const neighboursOf = (snapshot: Snapshot, post: Post) => neighboursIn(snapshot.posts, post);
