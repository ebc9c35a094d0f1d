import type { Post } from './snapshot';

const known = new WeakMap<readonly Post[], ReadonlyMap<string, number>>();

/** Index of each post in a list, by path; cached by list. */
export function positions(posts: readonly Post[]): ReadonlyMap<string, number> {
  const before = known.get(posts);
  if (before !== undefined) return before;
  const order = new Map(posts.map((post, index) => [post.file.path, index]));
  known.set(posts, order);
  return order;
}

/** Replaces posts by new versions, by path. @returns the list itself when it has none of them */
export function withReplaced(posts: readonly Post[], replaced: ReadonlyMap<string, Post>): readonly Post[] {
  const order = positions(posts);
  let copy: Post[] | undefined;
  for (const [path, post] of replaced) {
    const index = order.get(path);
    if (index === undefined) continue;
    copy ??= [...posts];
    copy[index] = post;
  }
  if (copy === undefined) return posts;
  known.set(copy, order);
  return copy;
}
