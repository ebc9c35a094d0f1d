import type { Post, Snapshot } from '@/lib/content/snapshot';

const orders = new WeakMap<readonly Post[], ReadonlyMap<Post, number>>();

/** Where each post of a list stands in it; worked out once for each list. */
export function positions(posts: readonly Post[]): ReadonlyMap<Post, number> {
  const known = orders.get(posts);
  if (known !== undefined) return known;
  const order = new Map(posts.map((post, index) => [post, index]));
  orders.set(posts, order);
  return order;
}

/** The posts just before and after one in a list that is sorted newest first. */
export function neighboursIn(posts: readonly Post[], post: Post): { earlier?: Post; later?: Post } {
  const index = positions(posts).get(post);
  return index === undefined ? {} : { earlier: posts[index + 1], later: posts[index - 1] };
}

/** Neighbours in the calendar. */
export const neighboursOf = (snapshot: Snapshot, post: Post) => neighboursIn(snapshot.posts, post);
