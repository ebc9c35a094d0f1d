import { posix } from 'node:path';
import { tagSlug } from '@/lib/front-matter/tag-slug';

const numbered = /^(?:adr[-_ ]?)?(\d{1,8})[-_. ]+(.+?)\.md$/i;

/** Number and slug from a decision's file name: `0005-use-x.md`, `adr-005_Use X.md`, `20240131-use-x.md`. */
export function decisionNumber(path: string): { id: string; slug: string } | undefined {
  const [, id, rest = ''] = numbered.exec(posix.basename(path)) ?? [];
  const slug = tagSlug(rest);
  return id === undefined || slug === '' ? undefined : { id, slug };
}

/** Whether a file in `decisions/` records no decision: a template, an index or a README. */
export const isNoDecision = (path: string) =>
  /(?:^|\/)(?:readme|index|template|(?:adr|madr|decision)?[-_]?template[^/]*|[^/]*[-_]template)\.md$|(?:^|\/)templates\//i.test(
    path,
  );
