import { posix } from 'node:path';
import { bodyLabels } from '@/lib/base/labels/labels';
import type { OwnLabels } from '@/lib/base/labels/messages';
import { sha256 } from '@/lib/base/sha256';
import { mentions } from '@/lib/markdown/mentions';
import type { FrontMatter } from './front-matter';

export interface FileSource {
  readonly path: string;
  /** sha256 of the bytes. */
  readonly hash: string;
  /** Instant (ISO, UTC). */
  readonly modified: string;
  readonly bytes: Buffer;
}

/** What every parsed file with a body has. @param language of the body, BCP 47 */
export const bodyFields = (
  { path, hash, modified }: FileSource,
  { body, bodyLine }: Pick<FrontMatter, 'body' | 'bodyLine'>,
  {
    lang: language,
    dollarMaths,
    labels: all,
  }: { readonly lang: string; readonly dollarMaths?: boolean; readonly labels?: OwnLabels },
) => {
  const labels = bodyLabels(language, all);
  return {
    path,
    hash,
    modified,
    format: posix.extname(path) === '.mdx' ? ('mdx' as const) : ('md' as const),
    bodyLine,
    language,
    ...(dollarMaths === true ? { dollarMaths } : {}),
    ...(labels === undefined ? {} : { labels }),
    bodyHash: sha256(
      `${language}\0${dollarMaths === true ? '$\0' : ''}${labels === undefined ? '' : `${JSON.stringify(labels)}\0`}${body}`,
    ),
    mentions: mentions(path, body),
  };
};

/** Places of fields (`aliases.0`) that are checked against other files. */
export function placesOf(frontMatter: FrontMatter, fields: readonly string[]) {
  const key = (part: string) => (/^\d+$/.test(part) ? Number(part) : part);
  return Object.fromEntries(fields.map((field) => [field, frontMatter.locate(field.split('.').map(key))]));
}

/** Fields of the elements of a list: `tags.0`, `tags.1`. */
export const elementsOf = (field: string, values: readonly unknown[] = []) => values.map((_, index) => `${field}.${index}`);
