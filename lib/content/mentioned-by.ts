import { patched } from '@/lib/base/patched-map';
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
  const changed = new Map<string, readonly Post[]>();
  for (const { before, after } of edits) {
    const now = new Set(mentionsOf(after));
    for (const path of new Set([...mentionsOf(before), ...now])) {
      const posts = changed.get(path) ?? index.get(path) ?? [];
      changed.set(path, withEdits(posts, [{ before, after: now.has(path) ? after : undefined }]));
    }
  }
  return patched(
    index,
    [...changed].map(([path, posts]) => [path, posts.length === 0 ? undefined : posts] as const),
  );
}
