import { memo } from '@/lib/base/memo';
import { didYouMean } from '@/lib/base/nearest';
import type { Problem } from '@/lib/base/problem';
import { unchanged } from '@/lib/base/unchanged';
import type { AuthorFile, PostFile, SiteFile } from '@/lib/front-matter/content-file';
import { fieldError } from '@/lib/front-matter/place-in';
import { regroupYears } from './by-year';
import type { Byline } from './card';
import type { Author, Post, Snapshot } from './snapshot';

/** The authors that have a file, as posts name them. */
export interface KnownAuthors {
  readonly byId: ReadonlyMap<string, AuthorFile>;
  /** The file of the site's own author: the one with the name in `site.md`. */
  readonly own?: AuthorFile;
}

export function knownAuthors(files: Iterable<AuthorFile>, site: SiteFile): KnownAuthors {
  const byId = new Map([...files].map((file) => [file.id, file]));
  return { byId, own: [...byId.values()].find(({ name }) => name === site.settings.author.name) };
}

export const authorAddress = (id: string): string => `/authors/${id}/`;

/** One object per file, so that comparing cards is cheap. */
const bylineOf = memo(({ name, id }: AuthorFile): Byline => ({ name, href: authorAddress(id) }));

/**
 * Whom a post is by, as pages name them; `undefined` where it is the site's own author without a file. Somebody without a file is
 * called as the post does, which is reported.
 */
export function bylinesOf({ byId, own }: KnownAuthors, { authors }: PostFile): readonly Byline[] | undefined {
  if (authors === undefined) return own && [bylineOf(own)];
  return authors.map((id) => {
    const file = byId.get(id);
    return file === undefined ? { name: id } : bylineOf(file);
  });
}

/** Whether somebody else than the site's own author has a part in a post. */
export const isByOthers = ({ own }: KnownAuthors, { authors = [] }: PostFile): boolean => authors.some((id) => id !== own?.id);

/**
 * The authors, in the order of their names, each with the posts that name them.
 *
 * @param posts listed ones, newest first
 */
export function makeAuthors(known: KnownAuthors, posts: readonly Post[], lang: string, previous?: Snapshot): readonly Author[] {
  if (known.byId.size === 0) return [];
  const groups = new Map<string, Post[]>([...known.byId.keys()].map((id) => [id, []]));
  for (const post of posts) for (const id of idsOf(known, post.file)) groups.get(id)?.push(post);
  const inOrder = new Intl.Collator(lang);
  const authors = [...known.byId.values()]
    .sort((a, b) => inOrder.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
    .map((file) => {
      const before = previous?.authors.find((author) => author.file.id === file.id);
      const own = unchanged(before?.posts, groups.get(file.id) ?? []);
      regroupYears(before?.posts, own);
      return before !== undefined && before.file === file && before.posts === own ? before : { file, posts: own };
    });
  return unchanged(previous?.authors, authors);
}

/** The authors with a page that a post is in the list of. */
export const idsOf = ({ own }: Pick<KnownAuthors, 'own'>, { authors }: PostFile): readonly string[] =>
  authors ?? (own === undefined ? [] : [own.id]);

/**
 * Reports authors that have no file.
 *
 * @param files posts, drafts too
 * @param refused paths that cannot be read, which are reported already
 */
export function reportAuthors(
  { byId }: KnownAuthors,
  files: readonly PostFile[],
  site: SiteFile,
  refused: ReadonlySet<string>,
  problems: Problem[],
): void {
  for (const file of files)
    file.authors?.forEach((id, index) => {
      if (byId.has(id) || ['.md', '.mdx'].some((ending) => refused.has(`authors/${id}${ending}`))) return;
      const field = 'author' in file.places ? 'author' : `authors.${index}`;
      problems.push(fieldError(file, field, 'author/missing', `there is no authors/${id}.md`, hintFor(id, byId, site)));
    });
}

function hintFor(id: string, byId: KnownAuthors['byId'], site: SiteFile): string {
  const named = [...byId.values()].find(({ name }) => name === id);
  if (named !== undefined) return `Write "${named.id}", the name of the file.`;
  if (id === site.settings.author.name) return 'Leave it out: a post without it is by the author of site.md.';
  return didYouMean(id, byId.keys()) ?? 'Name a file in authors/, which has the name of the person.';
}
