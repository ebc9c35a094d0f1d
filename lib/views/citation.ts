import type { Day, Moment } from '@/lib/content/card';
import { createHash } from 'node:crypto';

export interface Citation {
  /** Start of the hash of title, description and text. */
  readonly version: string;
  readonly day: string;
  readonly text: string;
  readonly bibtex: readonly string[];
  readonly history?: string;
}

export interface Cited {
  readonly author: string;
  readonly title: string;
  /** Name of the site. */
  readonly site: string;
  /** Absolute address. */
  readonly url: string;
  /** Last change known to readers: an update, the publication, or the day of the decision. */
  readonly changed: Moment | Day;
  readonly description: string;
  /** sha256 of the text, in hexadecimal. */
  readonly body: string;
  /** Absolute address of the earlier versions. */
  readonly history?: string;
}

/** Digits of the hash in a version: enough to find it in the history, short enough to copy by hand. */
const digits = 12;

/**
 * The citation of one version of a post, as text and as BibTeX (an `@misc` entry, which every style supports). Title,
 * description and text make a version; other front matter does not.
 *
 * @see https://ctan.org/pkg/bibtex
 */
export function citationOf({ author, title, site, url, changed, description, body, history }: Cited): Citation {
  const version = createHash('sha256')
    .update(JSON.stringify([title, description, body]))
    .digest('hex')
    .slice(0, digits);
  // When the site is named after its author, its host distinguishes the two.
  const publisher = site === author ? new URL(url).host : site;
  const fields = {
    author: escaped(author),
    title: `{${escaped(title)}}`,
    howpublished: escaped(publisher),
    year: changed.day.match(/\d{4}$/)?.[0] ?? changed.iso.slice(0, 4),
    note: escaped(`Version ${version} of ${changed.day}`),
    url,
  };
  const slug = url.split('/').findLast((part) => part !== '') ?? version;
  const lines = Object.entries(fields).map(([name, value]) => `  ${name.padEnd(12)} = {${value}},`);
  return {
    version,
    day: changed.day,
    text: `${author}. “${title}.” ${publisher}, ${changed.day}, version ${version}. ${url}`,
    bibtex: [`@misc{${slug.replace(/[^\w-]/g, '')},`, ...lines, '}'],
    history,
  };
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** Escapes TeX's special characters. */
const escaped = (text: string) => text.replace(/[\\~^&%$#_{}]/g, (sign) => escapes[sign] ?? `\\${sign}`);
