import { posix } from 'node:path';
import { addressSlug } from '@/tools/authoring/address-slug';
import type { RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { commonNames } from './common-names';
import type { ImportOptions, Note, OldPost } from './imported';
import { markdownAddress } from './markdown-address';
import type { Place } from './markdown-places';
import type { MarkdownSite } from './markdown-site';
import { markdownTree, rangeOf } from './markdown-tree';
import { withMdxMetadata } from './mdx-metadata';
import { dateIn } from './old-date';
import { isRecord, splitOldFrontMatter } from './old-front-matter';
import { isWellKnownPage } from './page-kind';
import { type FieldNames, listOf, readFields, saysMaths, slugFrom, textOf, titleFromName, withFieldNames } from './read-fields';
import { notionProperties } from './service-marks';
import { foreign } from './translations';

export const names: FieldNames = {
  ...commonNames,
  tags: ['tags', 'tag', 'topics', 'labels'],
  others: [
    'slug',
    'permalink',
    'path',
    'url',
    'aliases',
    'redirect_from',
    'redirects',
    'alias',
    'category',
    'categories',
    'layout',
    'type',
    'id',
    'taxonomies',
    'templateKey',
    'eleventyNavigation',
    'sidebar_position',
    'sidebar_label',
    'hide_table_of_contents',
    'toc',
    'template',
    'status',
    'state',
    'cssclasses',
    'cssclass',
    'publish',
  ],
};

interface PostSource {
  readonly path: string;
  readonly text: string;
  readonly place: Place;
  /** Its place with the folder that names its language, which some sites have in addresses. */
  readonly asFolder?: Place;
}

interface Reading {
  readonly site: MarkdownSite;
  readonly route?: string;
  readonly listed: readonly string[];
  readonly options: ImportOptions;
  readonly note: (note: Note) => void;
}

/** Reads one text of a site of Markdown files. */
export function readMarkdownPost(
  { path, text, place, asFolder }: PostSource,
  { site, route, listed, options, note }: Reading,
): OldPost {
  const written = withMdxMetadata(splitOldFrontMatter(text));
  const say = (line: number, kind: Note['kind'], message: string) => note({ path, line, kind, message });
  if (written.fault !== undefined) say(1, 'left', `the front matter cannot be read (${written.fault}); it is kept in the text`);
  const properties =
    Object.keys(written.fields).length === 0 ? notionProperties(written.body) : { fields: {}, body: written.body };
  const headed = withoutTitle(properties.body, textOf(written.fields, withFieldNames(names, options).title));
  const told = (field: string) => options.fieldNames?.get(field);
  const fields: Readonly<Record<string, unknown>> = {
    ...properties.fields,
    // Zola's.
    ...(isRecord(written.fields.taxonomies) ? written.fields.taxonomies : {}),
    ...(headed.title === undefined ? {} : { title: headed.title }),
    ...written.fields,
  };
  const hasDate = textOf(fields, withFieldNames(names, options).date) !== undefined;
  const isOfAuthor = !hasDate && /(?:^|\/)authors?\/[^/]+$/.test(path);
  const isPage =
    isOfAuthor ||
    (place.section === undefined && (isWellKnownPage(place.name) || (!hasDate && /(?:^|\/)pages\/[^/]+$/.test(path))));
  const isDraft =
    /^(?:draft|private|archived|idea)$/i.test(textOf(fields, [told('draft') ?? 'status', 'status', 'state']) ?? '') ||
    fields.publish === false ||
    (told('draft') !== undefined && fields[told('draft') ?? ''] === true) ||
    /(?:^|\/)_?drafts?\//i.test(path);
  const zone = options.zoneIsTold === true ? options.zone : (site.zone ?? options.zone);
  const read = readFields(
    { ...written, fields },
    {
      names: withFieldNames(names, options),
      zoneOf: () => zone,
      dateOrder: options.dateOrder,
      now: options.now,
      tagsBySpace: false,
      fileTitle: titleFromName(place.name),
      fileDate: dateIn(place.day, zone) ?? (isPage ? undefined : options.undated?.(path)),
      siteLang: site.lang,
      isPage,
      isDraft,
    },
    say,
  );
  const value = (field: string, ...usual: string[]) =>
    textOf(fields, [...(told(field) === undefined ? [] : [told(field) ?? '']), ...usual]);
  const slug = value('slug', 'slug');
  const categories = [...new Set(listOf(fields[told('category') ?? ''] ?? fields.category ?? fields.categories))];
  const category = categories[0] ?? place.category;
  const aliases = [fields[told('aliases') ?? ''], fields.aliases, fields.alias, fields.redirect_from, fields.redirects].flatMap(
    (one) => listOf(one),
  );
  const addressAt = (at: Place) =>
    markdownAddress(
      { path, title: read.fields.title, place: at, slug, date: read.fields.date?.iso, zone, category, fields, names: candidates },
      { site, route, listed, pattern: options.addressPattern },
    );
  const candidates = [slug, place.name].flatMap((one) => (one === undefined ? [] : [posix.basename(one)]));
  return {
    path,
    fields: {
      ...read.fields,
      tags: [...new Set([...read.fields.tags, ...categories.slice(1)])],
      draft: read.fields.draft || isDraft,
      lang: read.fields.lang ?? foreign(place.lang, site.lang),
    },
    category,
    slug: slugFrom(
      [...(isOfAuthor ? [read.fields.title] : []), candidates[0], place.name, read.fields.title],
      `post-${written.body.length}`,
    ),
    addresses: [
      ...(asFolder === undefined ? [] : [addressAt(asFolder)]),
      inLanguage(place.lang, addressAt(place)),
      // Obsidian's aliases are other names of a note, not addresses.
      ...aliases.filter((alias) => alias.startsWith('/')),
    ],
    leftOver: [...read.leftOver, ...aliases.filter((alias) => !alias.startsWith('/')).map((alias) => `alias: ${alias}`)],
    body: headed.body,
    bodyLine: written.bodyLine,
    isPage,
    versionOf: place.base,
    section: isPage ? undefined : place.section,
    hasMaths: saysMaths(fields) || site.hasMaths === true,
  };
}

/** The address of a translation; one that front matter gives whole has the language already. */
const inLanguage = (lang: string | undefined, address: string) =>
  lang === undefined || address.startsWith(`/${lang}/`) ? posix.join('/', address) : posix.join('/', lang, address);

/**
 * Takes a heading of the first level as the title: the one that opens a text, when it has no other or the same, else one that
 * repeats the title.
 */
function withoutTitle(body: string, title: string | undefined): { title?: string; body: string } {
  const { children } = markdownTree(body);
  const same = (node: RootContent) =>
    title !== undefined && node.type === 'heading' && node.depth === 1 && addressSlug(toString(node)) === addressSlug(title);
  const first = children.find(same) ?? children.find(({ type }) => !/^(?:html|yaml)$/.test(type));
  if (first?.type !== 'heading' || first.depth !== 1) return { body };
  const words = toString(first).trim();
  if (words === '' || (title !== undefined && addressSlug(title) !== addressSlug(words))) return { body };
  const { start, end } = rangeOf(first);
  const lines = body.slice(start, end).split('\n').length - 1;
  return { title: words, body: body.slice(0, start) + '\n'.repeat(lines) + body.slice(end) };
}
