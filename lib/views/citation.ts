import type { Day, Moment } from '@/lib/content/card';
import type { SiteFile } from '@/lib/front-matter/content-file';
import type { Say } from '@/lib/base/labels/say';
import { sha256 } from '@/lib/base/sha256';

export type Citation = ReturnType<typeof citationOf>;

export interface Cited {
  readonly authors: readonly string[];
  readonly title: string;
  readonly site: string;
  /** Absolute address. */
  readonly url: string;
  /** Last change known to readers: an update, the publication, or the day of the decision. */
  readonly changed: Moment | Day;
  /** Of that day. */
  readonly year: string;
  readonly description: string;
  /** sha256 of the text, in hexadecimal. */
  readonly body: string;
  /** Absolute address of the earlier versions. */
  readonly history?: string;
}

/** Digits of the hash in a version: enough to find it in the history, short enough to copy by hand. */
const digits = 12;

/**
 * The citation of one version of a post, as text and as BibTeX (an `@misc` entry, which every style supports). The version is
 * the start of the hash of title, description and text; other front matter does not make a version.
 *
 * @param say in the language of the text
 * @see https://ctan.org/pkg/bibtex
 */
export function citationOf(say: Say, { authors, title, site, url, changed, year, description, body, history }: Cited) {
  const version = sha256(JSON.stringify([title, description, body])).slice(0, digits);
  // When the site is named after its author, its host distinguishes the two.
  const author = authors.join(' and ');
  const publisher = site === author ? new URL(url).host : site;
  const fields = {
    author: escaped(author),
    title: `{${escaped(title)}}`,
    howpublished: escaped(publisher),
    year,
    note: escaped(say('version', { version, date: changed.day })),
    url,
  };
  const slug = url.split('/').findLast((part) => part !== '') ?? version;
  const lines = Object.entries(fields).map(([name, value]) => `  ${name.padEnd(12)} = {${value}},`);
  return {
    version,
    day: changed.day,
    text: say('citation', { author: say.and(authors), title, site: publisher, date: changed.day, version, url }),
    bibtex: [`@misc{${slug.replace(/[^\w-]/g, '')},`, ...lines, '}'],
    history,
  };
}

export type RepositoryLinks = Readonly<Record<'edit' | 'history' | 'report', string>>;

/**
 * Links to edit a content file, to see its history and to report a mistake.
 *
 * @param path inside the content folder
 */
export function repositoryLinks(
  repository: SiteFile['settings']['repository'],
  path: string,
  title: string,
): RepositoryLinks | undefined {
  if (repository === undefined) return undefined;
  const { url, branch, folder } = repository;
  const file = `${branch}/${folder === undefined ? '' : `${folder}/`}${path}`;
  return {
    edit: `${url}/edit/${file}`,
    history: `${url}/commits/${file}`,
    report: `${url}/issues/new?title=${encodeURIComponent(title)}`,
  };
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

const escaped = (text: string) => text.replace(/[\\~^&%$#_{}]/g, (sign) => escapes[sign] ?? `\\${sign}`);
