import type { Blog } from '@/lib/publishing/blog';
import { standardStatuses } from '@/lib/front-matter/schema';
import { isDecisionSource } from '@/lib/decisions/decision';
import { decisionNumber } from '@/lib/decisions/file-number';
import { isDay, numberOf } from '@/lib/decisions/relations';

/** A name of the site's own, with what readers see for it. */
export interface SiteName {
  readonly name: string;
  readonly label: string;
}

/** What a new file can choose from, as the site has it today. */
export interface SiteNames {
  readonly categories: readonly (SiteName & { readonly decisions: boolean })[];
  readonly tracks: readonly SiteName[];
  readonly statuses: readonly string[];
  /** Spelling of each tag by its slug, drafts included. */
  readonly tags: ReadonlyMap<string, string>;
  /** The next free number, as wide as the others: "0003". */
  readonly nextDecision: string;
}

/**
 * Collects the names from every file, drafts and scheduled posts included, and from the names of files that cannot be read.
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
  // Numbers that are days, as some tools give them, are no series to continue.
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
