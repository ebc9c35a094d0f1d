import { posix } from 'node:path';
import { tagSlug } from '@/lib/front-matter/tag-slug';

const numbered = /^(?:adr[-_ ]?)?(\d{1,8})[-_. ]+(.+?)\.md$/i;

/**
 * Number and slug of a decision from the name of its file: `0005-use-x.md`, `adr-005_Use X.md`, `20240131-use-x.md`.
 *
 * @returns `undefined` when the name has no number or nothing after it
 */
export function decisionNumber(path: string): { id: string; slug: string } | undefined {
  const [, id, rest = ''] = numbered.exec(posix.basename(path)) ?? [];
  const slug = tagSlug(rest);
  return id === undefined || slug === '' ? undefined : { id, slug };
}

/** Files that tools keep among decisions and that record none: templates, indexes, notes on the folder. */
export const isNoDecision = (path: string) =>
  /(?:^|\/)(?:readme|index|template|(?:adr|madr|decision)?[-_]?template[^/]*|[^/]*[-_]template)\.md$|(?:^|\/)templates\//i.test(
    path,
  );
