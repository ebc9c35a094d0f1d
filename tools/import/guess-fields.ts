import type { OldFiles } from './dialect';
import type { Guess, ImportOptions, OldPost } from './imported';
import { names } from './markdown-post';
import { withMdxMetadata } from './mdx-metadata';
import { splitOldFrontMatter } from './old-front-matter';
import { textOf, withFieldNames } from './read-fields';

/** What other keys are read as. */
const others: Readonly<Record<string, string>> = {
  slug: 'slug',
  permalink: 'address',
  path: 'address',
  url: 'address',
  aliases: 'aliases',
  alias: 'aliases',
  redirect_from: 'aliases',
  redirects: 'aliases',
  category: 'category',
  categories: 'category',
  draft: 'draft',
  private: 'draft',
  published: 'draft (when false)',
  status: 'draft (when "draft")',
  state: 'draft (when "draft")',
  publish: 'draft (when false)',
  featured: 'featured',
  unlisted: 'unlisted',
  hidden: 'unlisted',
  lang: 'lang',
  language: 'lang',
};

/** What each key of the front matter was taken for, the most frequent first. */
export function guessFields(files: OldFiles, posts: readonly OldPost[], options: ImportOptions): Guess[] {
  const known = withFieldNames(names, options);
  const counts = new Map<string, { field?: string; posts: number }>();
  for (const { path } of posts) {
    const { fields } = withMdxMetadata(splitOldFrontMatter(files.get(path)?.toString('utf8') ?? ''));
    const used = new Map<string, string>();
    for (const field of ['title', 'description', 'date', 'updated', 'canonical', 'image'] as const) {
      const key = known[field].find((name) => textOf(fields, [name]) !== undefined)?.split('.')[0];
      if (key !== undefined) used.set(key, field);
    }
    for (const key of known.tags) if (key in fields) used.set(key, 'tags');
    for (const [field, key] of options.fieldNames ?? []) if (key in fields) used.set(key, field);
    for (const key of Object.keys(fields)) {
      const found = counts.get(key) ?? { posts: 0 };
      counts.set(key, {
        field: used.get(key) ?? found.field ?? (Object.hasOwn(others, key) ? others[key] : undefined),
        posts: found.posts + 1,
      });
    }
  }
  return [...counts].map(([key, found]) => ({ key, ...found })).sort((a, b) => b.posts - a.posts || (a.key < b.key ? -1 : 1));
}
