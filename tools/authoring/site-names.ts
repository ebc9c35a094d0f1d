import type { Blog } from '@/lib/publishing/blog';
import { standardStatuses } from '@/lib/front-matter/schema';
import { isDecisionSource } from '@/lib/decisions/decision';
import { decisionNumber } from '@/lib/decisions/file-number';
import { isDay, numberOf } from '@/lib/decisions/relations';

/** A name used in content files, with the label that readers see. */
export interface SiteName {
  readonly name: string;
  readonly label: string;
}

/** Names that a new file can refer to. */
export interface SiteNames {
  readonly categories: readonly (SiteName & { readonly decisions: boolean })[];
  readonly tracks: readonly SiteName[];
  readonly statuses: readonly string[];
  /** Spelling of each tag by its slug, drafts included. */
  readonly tags: ReadonlyMap<string, string>;
  /** Next free number, padded like the others: "0003". */
  readonly nextDecision: string;
}

/**
 * Collects the names from every file, drafts and scheduled posts included. Decision numbers come from file names, too, so that
 * those of unreadable files count.
 *
 * @throws Error when the source cannot be listed
 */
export async function siteNames(blog: Blog): Promise<SiteNames> {
  const { settings } = blog.edition.snapshot.site;
  const files = blog.acceptedTexts();
  const categoryOf = new Map(files.flatMap((file) => (file.kind === 'category' ? [[file.segment, file] as const] : [])));
  const titles = new Map(files.flatMap((file) => (file.kind === 'track' ? [[file.id, file.title] as const] : [])));
  const posts = files.filter((file) => file.kind === 'post');

  const written = [...posts, ...files.filter((file) => file.kind === 'decision')]
    .filter(isDecisionSource)
    .map(({ decision }) => decision.id);
  const named = (await blog.source.list())
    .filter(({ path }) => path.startsWith('decisions/'))
    .flatMap(({ path }) => decisionNumber(path)?.id ?? []);
  // Some tools use days as numbers; those are not a series to continue.
  const numbered = [...written, ...named].filter((id) => !isDay(numberOf({ id })));
  const highest = Math.max(0, ...numbered.map(Number));
  const width = Math.max(...(numbered.length === 0 ? [4] : numbered.map((id) => id.length)));

  return {
    categories: settings.categories.flatMap((name) => {
      const category = categoryOf.get(name);
      return category === undefined ? [] : [{ name, label: category.label, decisions: category.decisions }];
    }),
    tracks: settings.tracks.flatMap((name) => {
      const label = titles.get(name);
      return label === undefined ? [] : [{ name, label }];
    }),
    statuses: [...new Set([...Object.keys(settings.statuses), ...standardStatuses])],
    tags: new Map(posts.flatMap((post) => post.tags.map((tag) => [tag.slug, tag.name] as const))),
    nextDecision: String(highest + 1).padStart(width, '0'),
  };
}
