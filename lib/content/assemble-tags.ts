import type { Problem } from '@/lib/base/problem';
import { unchanged } from '@/lib/base/unchanged';
import type { PostFile } from '@/lib/front-matter/content-file';
import { fieldError } from '@/lib/front-matter/place-in';
import { regroupYears } from './by-year';
import { type PostEdit, withEdits } from './newest-first';
import type { Post, Snapshot, TagGroup } from './snapshot';

/** Posts by tag, sorted by slug. A tag with two spellings is reported. */
export function makeTags(posts: readonly Post[], problems: Problem[], previous?: Snapshot): TagGroup[] {
  const groups = new Map<string, { name: string; first: PostFile; posts: Post[] }>();
  for (const post of posts) {
    post.file.tags.forEach((tag, index) => {
      const group = groups.get(tag.slug);
      if (group === undefined) groups.set(tag.slug, { name: tag.name, first: post.file, posts: [post] });
      else {
        group.posts.push(post);
        if (tag.name === group.name) return;
        const message = `"${tag.name}" and "${group.name}" (${group.first.path}) are the same tag`;
        problems.push(fieldError(post.file, `tags.${index}`, 'tag/spelling', message, 'Spell it the same way everywhere.'));
      }
    });
  }
  const before = new Map(previous?.tags.map((tag) => [tag.slug, tag]));
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([slug, group]) => {
      const old = before.get(slug);
      const own = unchanged(old?.posts, group.posts);
      regroupYears(old?.posts, own);
      return old !== undefined && old.name === group.name && old.posts === own ? old : { slug, name: group.name, posts: own };
    });
}

/** The tags after some edits of posts whose tags are spelled as those of the others are. */
export function withRetagged(tags: readonly TagGroup[], edits: readonly PostEdit[]): readonly TagGroup[] {
  const groups = new Map(tags.map((tag) => [tag.slug, tag]));
  const touched = new Map(edits.flatMap(({ before, after }) => [before, after]).flatMap(tagsOf));
  for (const [slug, name] of touched) {
    const has = (post: Post | undefined) => (tagsOf(post).some(([own]) => own === slug) ? post : undefined);
    const old = groups.get(slug);
    const posts = withEdits(
      old?.posts ?? [],
      edits.map(({ before, after }) => ({ before: has(before), after: has(after) })),
    );
    regroupYears(old?.posts, posts);
    if (posts.length === 0) groups.delete(slug);
    else groups.set(slug, { slug, name: old?.name ?? name, posts });
  }
  return touched.size === 0 ? tags : [...groups.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

/** Tags of a listed post. */
const tagsOf = (post: Post | undefined) =>
  post === undefined || post.file.unlisted ? [] : post.file.tags.map(({ slug, name }) => [slug, name] as const);
