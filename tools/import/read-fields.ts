import { languageTag } from '@/lib/front-matter/schema';
import { toString } from 'mdast-util-to-string';
import { stringify } from 'yaml';
import { tagSlug } from '@/lib/front-matter/tag-slug';
import { addressSlug } from '@/tools/authoring/address-slug';
import { commonNames } from './common-names';
import type { ImportOptions, PostFields, TakeNote } from './imported';
import { markdownTree } from './markdown-tree';
import { dayOfImport, draftNote, type OldDate, readOldDate } from './old-date';
import { isRecord, type OldFrontMatter } from './old-front-matter';

/** An engine's names for our fields, in order of preference. */
export interface FieldNames {
  readonly title: readonly string[];
  readonly description: readonly string[];
  readonly date: readonly string[];
  readonly updated: readonly string[];
  readonly tags: readonly string[];
  readonly canonical: readonly string[];
  readonly image: readonly string[];
  /** Names that are read elsewhere, or can be ignored. */
  readonly others: readonly string[];
}

export interface FieldContext {
  readonly names: FieldNames;
  /** Zone of a date field without one. */
  zoneOf(field: string, written: unknown): string;
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd';
  /** Whether a string of tags is split at spaces (Jekyll) instead of commas. */
  readonly tagsBySpace: boolean;
  /** Title from the file name. */
  readonly fileTitle: string;
  readonly fileDate?: OldDate;
  readonly siteLang?: string;
  /** A page has no date. */
  readonly isPage?: boolean;
  /** Whether the place of the file makes it a draft. */
  readonly isDraft?: boolean;
  /** Instant of the import (ISO, UTC); a draft without a date gets its day. */
  readonly now: string;
}

/** The names of a dialect, after those that `--field` gives and before those of other blogs. */
export function withFieldNames(names: FieldNames, { fieldNames }: ImportOptions): FieldNames {
  const all = (field: keyof typeof commonNames) => {
    const told = fieldNames?.get(field);
    return [...new Set([...(told === undefined ? [] : [told]), ...names[field], ...commonNames[field]])];
  };
  return {
    title: all('title'),
    description: all('description'),
    date: all('date'),
    updated: all('updated'),
    tags: [...new Set([...(fieldNames?.has('tags') === true ? [fieldNames.get('tags') ?? ''] : []), ...names.tags])],
    canonical: all('canonical'),
    image: all('image'),
    others: [...names.others, ...Object.values(names).flat()],
  };
}

/** Text of the first field that has one; a name may be a path (`cover.image`). Numbers become text. */
export function textOf(fields: Readonly<Record<string, unknown>>, names: readonly string[]): string | undefined {
  for (const name of names) {
    let value: unknown = fields;
    for (const key of name.split('.'))
      value = isRecord(value) ? value[key] : Array.isArray(value) ? value[Number(key)] : undefined;
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number') return String(value);
  }
  return undefined;
}

/** Items of a list; a single string is split. */
export function listOf(value: unknown, separator: RegExp = /\s*,\s*/): string[] {
  const items = Array.isArray(value)
    ? value
    : typeof value === 'string'
      ? value.split(separator)
      : typeof value === 'number'
        ? [value]
        : [];
  return items
    .flatMap((item) => (typeof item === 'string' || typeof item === 'number' ? [String(item).trim()] : []))
    .filter((item) => item !== '');
}

const yes = (value: unknown) => typeof value !== 'object' && /^(?:true|yes|on|1)$/i.test(String(value));

const mathsFields = ['math', 'maths', 'mathjax', 'katex', 'usemathjax', 'use_math', 'latex'];

/** Whether the front matter turns formulas on. */
export const saysMaths = (fields: Readonly<Record<string, unknown>>) => mathsFields.some((name) => yes(fields[name]));

/**
 * Reads the fields that all engines have in some form.
 *
 * @returns our fields, and the lines of those without a counterpart here
 */
export function readFields(
  frontMatter: OldFrontMatter,
  context: FieldContext,
  note: TakeNote,
): { fields: PostFields; leftOver: string[] } {
  const { fields } = frontMatter;
  const { names } = context;
  const unread: string[] = [];
  // What its author kept from readers stays so.
  const isDraft =
    context.isDraft === true ||
    yes(fields.draft) ||
    yes(fields.private) ||
    fields.visibility === 'private' ||
    fields.published === false ||
    fields.published === 'false';
  const written = readDateField(frontMatter, context, names.date, note, unread) ?? context.fileDate;
  const date = written ?? (isDraft && unread.length === 0 && context.isPage !== true ? dayOfImport(context.now) : undefined);
  if (written === undefined && date !== undefined) note(1, 'set', draftNote);
  if (date === undefined && context.isPage !== true)
    note(
      frontMatter.lineOf(names.date[0] ?? 'date'),
      'left',
      'has no date that can be read, so it is a draft, and content:check asks for a date',
    );
  const updated = readDateField(frontMatter, context, names.updated, note, unread);
  const isBefore = updated !== undefined && date !== undefined && updated.iso < date.iso;
  if (isBefore)
    note(
      frontMatter.lineOf(names.updated.find((name) => fields[name] !== undefined) ?? ''),
      'changed',
      `the date of its last change (${updated.iso}) is before its publication, and was left out`,
    );
  const title = (textOf(fields, names.title) ?? context.fileTitle).replace(/\s+/g, ' ');
  if (textOf(fields, names.title) === undefined) note(1, 'set', `has no title; "${title}" comes from its file name`);
  if (title.length > 140) note(frontMatter.lineOf('title'), 'left', 'has a title longer than 140 letters; shorten it');
  const given = textOf(fields, names.description);
  const lang = textOf(fields, ['lang', 'language']);
  const used = [names.title, names.description, names.date, names.updated, names.canonical, names.image].map((candidates) =>
    candidates.find((name) => textOf(fields, [name]) !== undefined),
  );
  const known = new Set([
    ...[...names.others, ...names.tags, ...used].map((name = '') => name.split('.')[0] ?? ''),
    'draft',
    'private',
    'published',
    'featured',
    'unlisted',
    'hidden',
    'lang',
    'language',
    ...mathsFields,
  ]);
  const leftOver = Object.entries(fields).flatMap(([key, value]) => {
    if (known.has(key) || value === null || value === '') return [];
    const why = /^authors?$/.test(key)
      ? 'is kept as a comment; where several write, give each a file in authors/'
      : 'has no counterpart here; it is kept as a comment';
    note(frontMatter.lineOf(key), 'left', `the field "${key}" ${why}`);
    return linesOf(key, value);
  });
  return {
    leftOver: [...unread, ...leftOver],
    fields: {
      title,
      description: given?.replace(/\s+/g, ' '),
      date,
      updated: isBefore || updated?.iso === date?.iso ? undefined : updated,
      lang: lang !== undefined && lang !== context.siteLang && languageTag.test(lang) ? lang : undefined,
      tags: uniqueTags(
        names.tags.flatMap((name) => listOf(fields[name], name === 'tags' && context.tagsBySpace ? /\s+/ : undefined)),
        note,
        frontMatter.lineOf('tags'),
      ),
      featured: yes(fields.featured) || yes(isRecord(fields.params) ? fields.params.featured : undefined),
      draft: date === undefined || isDraft,
      unlisted:
        yes(fields.unlisted) ||
        (isRecord(fields.build) && fields.build.list === 'never') ||
        (isRecord(fields._build) && fields._build.list === 'never') ||
        yes(fields.hidden),
      canonical: /^https?:\/\//.test(textOf(fields, names.canonical) ?? '') ? textOf(fields, names.canonical) : undefined,
      image: textOf(fields, names.image),
      imageAlt: textOf(fields, [
        'imageAlt',
        'image.alt',
        'cover.alt',
        'params.cover.alt',
        'header.image_description',
        'heroImageAlt',
      ]),
    },
  };
}

const linesOf = (name: string, value: unknown): string[] =>
  stringify({ [name]: value }, { lineWidth: 0 })
    .trimEnd()
    .split('\n');

/** @param unread collects the lines of fields that are not dates */
function readDateField(
  frontMatter: OldFrontMatter,
  context: FieldContext,
  names: readonly string[],
  note: TakeNote,
  unread: string[],
): OldDate | undefined {
  for (const name of names) {
    const written = frontMatter.fields[name];
    if (written === undefined || written === null || written === '' || typeof written === 'boolean') continue;
    const found = readOldDate(written, context.zoneOf(name, written), context.dateOrder);
    if (typeof found !== 'string') {
      if (found.decided !== undefined) note(frontMatter.lineOf(name), 'set', `"${name}" ${found.decided}`);
      return found;
    }
    note(frontMatter.lineOf(name), 'left', `"${name}" stands as a comment: ${found}`);
    unread.push(...linesOf(name, written));
  }
  return undefined;
}

/** Of several spellings with one slug, which would be an error here, keeps the first. */
function uniqueTags(tags: readonly string[], note: TakeNote, line: number): string[] {
  const kept = new Map<string, string>();
  for (const tag of tags) {
    const slug = tagSlug(tag);
    if (slug === '' || /^\d{4}$/.test(slug))
      note(line, 'left', `the tag "${tag}" cannot be part of an address, and was left out`);
    else if (!kept.has(slug)) kept.set(slug, tag);
  }
  return [...kept.values()];
}

/** First sentence of the first paragraph, without markup. */
export function firstSentence(body: string): string | undefined {
  for (const block of markdownTree(body).children) {
    if (block.type !== 'paragraph' || block.children.every(({ type }) => type === 'inlineCode' || type === 'image')) continue;
    // Leave out what became code for lack of a counterpart.
    const children = block.children.filter((node) => node.type !== 'inlineCode' || !/^(?:!\[|\{[{%]|<)/.test(node.value));
    const words = toString({ ...block, children }, { includeImageAlt: false, includeHtml: false })
      .replace(/\s+/g, ' ')
      .trim();
    if (!/\p{L}{2}/u.test(words) || /^(?:import |export |date:|status:)/i.test(words)) continue;
    const sentence = /^.{20,}?[.!?…。](?=\s|$)/u.exec(words)?.[0] ?? words;
    return sentence.length <= 240 ? sentence : `${sentence.slice(0, 240).replace(/\s+\S*$/, '')} …`;
  }
  return undefined;
}

/** Turns a file name into a title: spaces between words, initial capital. */
export function titleFromName(name: string): string {
  const words = name.replace(/[-_]+/g, ' ').trim();
  return words === '' ? 'Untitled' : `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;
}

/** Slug from the first name that gives one; not `index`, which is the file name of a post in its own folder. */
export const slugFrom = (names: readonly (string | undefined)[], fallback: string): string =>
  names.map((name) => (name === undefined ? '' : addressSlug(name))).find((slug) => slug !== '' && slug !== 'index') ?? fallback;
