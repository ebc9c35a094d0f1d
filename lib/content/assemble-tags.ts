import type { Problem } from '@/lib/base/problem';
import { unchanged } from '@/lib/base/unchanged';
import type { PostFile } from '@/lib/front-matter/content-file';
import { fieldError } from '@/lib/front-matter/place-in';
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
      return old !== undefined && old.name === group.name && old.posts === own ? old : { slug, name: group.name, posts: own };
    });
}
