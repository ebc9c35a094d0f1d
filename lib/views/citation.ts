import type { Day, Moment } from '@/lib/content/card';
import { createHash } from 'node:crypto';

/** How one version of a post is cited. */
export interface Citation {
  /** First digits of the hash of title, description and text. */
  readonly version: string;
  /** Day of the last change, in words. */
  readonly day: string;
  readonly text: string;
  /** Lines of the entry. */
  readonly bibtex: readonly string[];
  /** Absolute address of its history. */
  readonly history?: string;
}

/** What a citation is made of. */
export interface Cited {
  readonly author: string;
  readonly title: string;
  /** Name of the site. */
  readonly site: string;
  /** Absolute address. */
  readonly url: string;
  /** When it last changed in a way that readers know of: its update, its publication, the day it was decided. */
  readonly changed: Moment | Day;
  readonly description: string;
  /** sha256 of the text, in hexadecimal. */
  readonly body: string;
  /** Where its earlier versions are. */
  readonly history?: string;
}

/** Digits of the hash that name a version: enough to find it in the history, short enough to copy by hand. */
const digits = 12;

/**
 * The citation of one version of a post, as text and as BibTeX (an `@misc` entry, which every style knows). A version is what was
 * written: title, description and text. A comment in the front matter, or a tag, makes no new one.
 *
 * @see https://ctan.org/pkg/bibtex
 */
export function citationOf({ author, title, site, url, changed, description, body, history }: Cited): Citation {
  const version = createHash('sha256')
    .update(JSON.stringify([title, description, body]))
    .digest('hex')
    .slice(0, digits);
  // A site that is called after its author is told from him by its address.
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

/** Text in which TeX reads every character as itself. */
const escaped = (text: string) => text.replace(/[\\~^&%$#_{}]/g, (sign) => escapes[sign] ?? `\\${sign}`);
