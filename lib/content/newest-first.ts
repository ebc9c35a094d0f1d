import type { Post } from './snapshot';

/** The order of posts in lists: newest first; of one instant, by address. */
export function newestFirst({ file: a }: Post, { file: b }: Post): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1;
  return a.address < b.address ? -1 : a.address > b.address ? 1 : 0;
}

/** Where a post stands, or would stand, in a list that is newest first: found by halving, as an index would cost each edit. */
function placeOf(posts: readonly Post[], post: Post): number {
  let [low, high] = [0, posts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = posts[middle];
    if (other !== undefined && newestFirst(other, post) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of a post in a list that is newest first, in whichever version; -1 when it is not there. */
export function indexIn(posts: readonly Post[], post: Post): number {
  const index = placeOf(posts, post);
  return posts[index]?.file.path === post.file.path ? index : -1;
}

/** A post before and after an edit: one of them is absent when it was added or removed. */
export interface PostEdit {
  readonly before?: Post;
  readonly after?: Post;
}

/** A list, newest first, after some edits. @returns the list itself when it has none of the posts */
export function withEdits(posts: readonly Post[], edits: readonly PostEdit[]): readonly Post[] {
  let list = posts;
  for (const { before, after } of edits) {
    const index = before === undefined ? -1 : indexIn(list, before);
    if (index !== -1) list = list.toSpliced(index, 1);
    if (after !== undefined) list = list.toSpliced(placeOf(list, after), 0, after);
  }
  return list;
}
