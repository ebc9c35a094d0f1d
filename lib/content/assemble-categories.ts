import { didYouMean, nearest } from '@/lib/base/nearest';
import { errorAt, firstLine, type Problem } from '@/lib/base/problem';
import { unchanged } from '@/lib/base/unchanged';
import type { CategoryFile, PostFile, SiteFile } from '@/lib/front-matter/content-file';
import { regroupYears } from './by-year';
import type { Label } from './card';
import { fieldError } from '@/lib/front-matter/place-in';
import type { Category, Post, Snapshot } from './snapshot';

/** Reports a post whose folder is not a category. @returns false, for use in a filter */
export function reportFolder(file: PostFile, known: Iterable<string>, problems: Problem[]): boolean {
  const guess = nearest(file.segment, known);
  const add = `dd it to "categories" of site.md and describe it in categories/${file.segment}.md.`;
  const hint = guess === undefined ? `A${add}` : `Did you mean posts/${guess}/? Or a${add}`;
  problems.push(errorAt(file.path, firstLine, 'path/category', `"${file.segment}" is not a category of site.md`, hint));
  return false;
}

/** Whether `paths` has the file of a category. */
export const isCategoryIn = (paths: ReadonlySet<string>, segment: string): boolean =>
  ['.md', '.mdx'].some((ending) => paths.has(`categories/${segment}${ending}`));

/**
 * A label for each category of `site.md` that has a file; the others are reported.
 *
 * @param refused paths of files without a good version, which are reported already
 */
export function makeLabels(
  site: SiteFile,
  files: ReadonlyMap<string, CategoryFile>,
  refused: ReadonlySet<string>,
  problems: Problem[],
  previous?: Snapshot,
): Map<string, Label> {
  const labels = new Map<string, Label>();
  site.settings.categories.forEach((segment, shape) => {
    const file = files.get(segment);
    if (file === undefined) {
      if (isCategoryIn(refused, segment)) return;
      const [message, hint] = [`there is no categories/${segment}.md`, didYouMean(segment, files.keys())];
      problems.push(fieldError(site, `categories.${shape}`, 'site/category', message, hint));
      return;
    }
    const before = previous?.categories.find((category) => category.label.segment === segment)?.label;
    labels.set(
      segment,
      before !== undefined && before.label === file.label && before.shape === shape
        ? before
        : { segment, label: file.label, href: `/posts/${segment}/`, shape },
    );
  });
  return labels;
}

/** A category with its posts, newest first; empty when it has no file. */
export function makeCategory(
  segment: string,
  files: ReadonlyMap<string, CategoryFile>,
  labels: ReadonlyMap<string, Label>,
  posts: readonly Post[],
  previous?: Snapshot,
): Category[] {
  const file = files.get(segment);
  const label = labels.get(segment);
  if (file === undefined || label === undefined) return [];
  const before = previous?.categories.find((category) => category.file.segment === segment);
  const own = unchanged(
    before?.posts,
    posts.filter((post) => post.file.segment === segment),
  );
  regroupYears(before?.posts, own);
  return [
    before !== undefined && before.file === file && before.label === label && before.posts === own
      ? before
      : { file, label, posts: own },
  ];
}
