import { type PostEdit, withEdits } from './newest-first';
import type { Post } from './snapshot';

/** By path of what is mentioned (a text, a picture, an attachment): the posts that mention it, newest first. */
export type MentionedBy = ReadonlyMap<string, readonly Post[]>;

const mentionsOf = (post: Post | undefined): readonly string[] => {
  if (post === undefined) return [];
  const { mentions, image } = post.file;
  return image === undefined ? mentions : [...mentions, image.path];
};

/** @param posts newest first */
export function mentionedBy(posts: readonly Post[]): MentionedBy {
  const found = new Map<string, Post[]>();
  for (const post of posts)
    for (const path of new Set(mentionsOf(post))) {
      const known = found.get(path);
      if (known === undefined) found.set(path, [post]);
      else known.push(post);
    }
  return found;
}

/** The index after some edits; the lists that they do not touch stay the same objects. */
export function withMentions(index: MentionedBy, edits: readonly PostEdit[]): MentionedBy {
  let next: Map<string, readonly Post[]> | undefined;
  for (const { before, after } of edits) {
    const now = new Set(mentionsOf(after));
    for (const path of new Set([...mentionsOf(before), ...now])) {
      next ??= new Map(index);
      const posts = withEdits(next.get(path) ?? [], [{ before, after: now.has(path) ? after : undefined }]);
      if (posts.length > 0) next.set(path, posts);
      else next.delete(path);
    }
  }
  return next ?? index;
}
