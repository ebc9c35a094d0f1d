import { languageTag } from '@/lib/front-matter/schema';
import { isMap, isSeq, parseDocument, stringify } from 'yaml';
import { siteSchema } from '@/lib/front-matter/schema';
import type { Imported } from './imported';

/**
 * Creates `site.md` for a new content folder from the old site's settings.
 *
 * @param zone IANA zone of shown dates
 */
export function newSiteFile({ site, segments, origins }: Pick<Imported, 'site' | 'segments' | 'origins'>, zone: string): string {
  const paths = [...origins.keys()];
  const hasRecords = paths.some((path) => path.startsWith('decisions/'));
  const isOfRecords = hasRecords && !paths.some((path) => path.startsWith('posts/'));
  const name = site.title ?? (isOfRecords ? 'Architecture decisions' : 'A blog');
  const pages = paths.flatMap((path) => /^pages\/([^/]+)\.mdx?$/.exec(path)?.[1] ?? []);
  const fields: typeof siteSchema._input = {
    name,
    url: site.url ?? 'http://localhost:3000',
    lang: languageTag.test(site.lang ?? '') ? (site.lang ?? 'en') : 'en',
    zone,
    tagline: site.description ?? name,
    description: site.description ?? name,
    author: { name: site.author ?? name, role: 'Author' },
    navigation: [
      ...(isOfRecords ? [] : [{ label: 'Posts', href: '/posts/' }]),
      ...(hasRecords ? [{ label: 'Decisions', href: '/decisions/' }] : []),
      ...(pages.includes('about') ? [{ label: 'About', href: '/about/' }] : []),
    ],
    tracks: [],
    categories: [...segments],
    home: { featured: 3, recent: 5 },
    statuses: {},
    feeds: { entries: 20 },
  };
  const intro = isOfRecords
    ? `\n[${paths.length} decision${paths.length === 1 ? '' : 's'}](/decisions/), with status and relations.\n`
    : '';
  return `---\n${stringify(fields, { lineWidth: 0 })}---\n${intro}`;
}

/**
 * Adds categories to the list in `site.md`; other fields, comments and the body are kept.
 *
 * @returns `undefined` when the list cannot be found
 */
export function withCategories(text: string, segments: readonly string[]): string | undefined {
  const match = /^---\n([\s\S]*?\n)---\n/.exec(text);
  if (match === null) return undefined;
  const document = parseDocument(match[1] ?? '');
  const list: unknown = isMap(document.contents) ? document.contents.get('categories', true) : undefined;
  if (!isSeq(list)) return undefined;
  const known: unknown = list.toJSON();
  for (const segment of segments) if (Array.isArray(known) && !known.includes(segment)) list.add(segment);
  return `---\n${document.toString({ lineWidth: 0, flowCollectionPadding: false })}---\n${text.slice(match[0].length)}`;
}

export function listedCategories(text: string): readonly string[] {
  const match = /^---\n([\s\S]*?\n)---\n/.exec(text);
  const document = parseDocument(match?.[1] ?? '');
  const list: unknown = isMap(document.contents) ? document.contents.get('categories', true) : undefined;
  const known: unknown = isSeq(list) ? list.toJSON() : [];
  return Array.isArray(known) ? known.filter((segment) => typeof segment === 'string') : [];
}
