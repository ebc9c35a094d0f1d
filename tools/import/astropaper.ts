import { decoded } from '@/lib/base/decoded';
import { posix } from 'node:path';
import { addressSlug, siteAddress } from '@/tools/authoring/address-slug';
import { aliased } from './alias-paths';
import { collectionsOf, type Collection, readSite } from './astro-site';
import type { Dialect } from './dialect';
import { applyEdits, type EditedText, oldLineAt } from './edited-text';
import { convertFencedCallouts } from './fenced-callouts';
import { astroIds } from './heading-ids';
import type { ImportOptions, Note, OldPost, OldSite, TakeNote } from './imported';
import { codeRanges, headingLines } from './markdown-tree';
import { convertMdx } from './mdx-body';
import { withMdxMetadata } from './mdx-metadata';
import { splitOldFrontMatter } from './old-front-matter';
import { kindAtRoot, isNoText } from './page-kind';
import { type FieldNames, listOf, readFields, saysMaths, slugFrom, textOf, titleFromName, withFieldNames } from './read-fields';

const names: FieldNames = {
  title: ['title'],
  description: ['description'],
  date: ['pubDatetime', 'pubDate', 'date'],
  updated: ['modDatetime', 'updatedDate', 'updated'],
  tags: ['tags'],
  canonical: ['canonicalURL', 'canonical'],
  image: ['ogImage.src', 'ogImage', 'heroImage', 'image'],
  others: [
    'slug',
    'postSlug',
    'author',
    'hideEditPost',
    'tocAside',
    'layout',
    'timezone',
    'category',
    'categories',
    'redirect_from',
    'aliases',
  ],
};

/** AstroPaper, and other blogs of Astro: Markdown and MDX in the collections of the content configuration. */
export const astropaper: Dialect = {
  read(files, options, note) {
    const site = readSite(files);
    const collections = collectionsOf(files);
    const posts = [...files].flatMap(([path, bytes]) => {
      const skip = (message: string) => void note({ path, line: 1, kind: 'skipped', message });
      if (!/\.mdx?$/i.test(path)) return [];
      const collection = collections.find(({ folder }) => path.startsWith(folder));
      const text = bytes.toString('utf8');
      const page = /^src\/pages\/(.+)\.mdx?$/i.exec(path)?.[1]?.replace(/\/index$/, '');
      if (collection === undefined && page !== undefined) {
        if (!page.includes('/') && kindAtRoot(page, undefined, false) === 'page')
          return [readPost({ path, inside: `${page}.md`, text, isPage: true }, { site, options, note })];
        return (skip('is a list, which this engine makes itself'), []);
      }
      if (collection === undefined) return (path.startsWith('src/') && skip('belongs to no collection'), []);
      const inside = path.slice(collection.folder.length);
      if (/(?:^|\/)README\.md$/i.test(inside)) return (skip('a README is not a post'), []);
      if (collection.folder === '' && isNoText(path)) return (skip('is no text of the site'), []);
      if (posix.basename(inside).startsWith('_')) return (skip('a file whose name begins with "_" is not a post there'), []);
      const section = collections.length > 1 ? collection : undefined;
      return [readPost({ path, inside, text, isPage: false, collection, section }, { site, options, note })];
    });
    return { site, posts };
  },
  rewrite(source, post, site, note) {
    const plain = /\.mdx$/i.test(post.path) ? convertMdx(source, site, post, note) : source;
    return dropContentsHeading(convertFencedCallouts(titledCode(plain), note), note);
  },
  headingIds: astroIds,
  picturePaths(post, url, site) {
    const written = decoded(url.split(/[?#]/)[0] ?? '');
    const named = aliased(written, site.aliases);
    const short = /^(?:@\/|~\/|\/?src\/)(.*)$/.exec(written)?.[1];
    if (short !== undefined) return [...named, `src/${short}`, short, `src/data/${short}`];
    if (named.length > 0) return named;
    const path = siteAddress(written)?.slice(1);
    if (written.startsWith('/')) return path === undefined ? [] : [`public/${path}`, path];
    const beside = posix.normalize(posix.join(posix.dirname(post.path), written));
    return beside.startsWith('..') ? [] : [beside];
  },
  postPaths(post, url) {
    const written = decoded(url);
    if (written.startsWith('/') && !/\.mdx?$/i.test(written)) return [];
    const beside = posix.normalize(written.startsWith('/') ? written.slice(1) : posix.join(posix.dirname(post.path), written));
    return beside.startsWith('..') ? [] : [beside, `${beside}.md`, `${beside}.mdx`, `${beside}/index.md`, `${beside}/index.mdx`];
  },
};

interface PostSource {
  readonly path: string;
  /** Path inside its collection. */
  readonly inside: string;
  readonly text: string;
  readonly isPage: boolean;
  readonly collection?: Collection;
  /** The collection, when it is one of several. */
  readonly section?: Collection;
}

interface Reading {
  readonly site: OldSite;
  readonly options: ImportOptions;
  readonly note: (note: Note) => void;
}

function readPost(source: PostSource, { site, options, note }: Reading): OldPost {
  const { path, inside, text, isPage, collection, section } = source;
  const frontMatter = withMdxMetadata(splitOldFrontMatter(text));
  const { fields } = frontMatter;
  const say = (line: number, kind: Note['kind'], message: string) => note({ path, line, kind, message });
  if (frontMatter.fault !== undefined)
    say(1, 'left', `the front matter cannot be read (${frontMatter.fault}); it is kept in the text`);
  const base = inside.replace(/(?:\/index)?\.mdx?$/i, '');
  const name = posix.basename(base);
  // Astro reads a time without a zone, and a bare day, as UTC.
  const read = readFields(
    frontMatter,
    {
      names: withFieldNames(names, options),
      zoneOf: () => 'UTC',
      dateOrder: options.dateOrder,
      now: options.now,
      tagsBySpace: false,
      fileTitle: titleFromName(name),
      fileDate: isPage ? undefined : options.undated?.(path),
      siteLang: site.lang,
      isPage,
    },
    say,
  );
  const slug = textOf(fields, ['slug', 'postSlug']);
  const folders = posix
    .dirname(base)
    .split('/')
    .filter((part) => part !== '.' && !part.startsWith('_'));
  const author = textOf(fields, ['author']);
  const given = listOf(fields.category ?? fields.categories);
  const route = isPage ? '' : (collection?.route ?? '/posts');
  const sectionName = section === undefined || /^(?:posts?|blog|articles)$/.test(section.name) ? '' : section.name;
  return {
    path,
    fields: { ...read.fields, tags: read.fields.tags.filter((tag) => tag !== 'others') },
    category: folders[0] ?? given[0] ?? sectionName,
    slug: slugFrom(
      [slug === undefined ? undefined : posix.basename(slug), name.replace(/^\d{4}-\d{1,2}-\d{1,2}-/, ''), read.fields.title],
      `post-${frontMatter.body.length}`,
    ),
    addresses: [
      `${route}/${[...folders.map(addressSlug), slug ?? name].join('/')}/`,
      ...listOf(fields.aliases ?? fields.redirect_from),
    ],
    leftOver: author === undefined ? read.leftOver : [...read.leftOver, `author: ${author}`],
    body: frontMatter.body,
    bodyLine: frontMatter.bodyLine,
    isPage,
    section: section?.name,
    hasMaths: saysMaths(fields),
  };
}

/** Renames the attribute `file="src/a.js"` of a code block to `title`. */
function titledCode(source: EditedText): EditedText {
  const edits = codeRanges(source.text).flatMap(({ start, isBlock }) => {
    const info = isBlock ? source.text.slice(start).split('\n', 1)[0] : undefined;
    const name = info === undefined ? null : /^[`~]{3,}.*?[ \t](file)=["']/.exec(info);
    if (name === null) return [];
    const at = start + name[0].length - 'file="'.length;
    return [{ start: at, end: at + 'file'.length, text: 'title' }];
  });
  return applyEdits(source, edits);
}

/** Drops an empty `## Table of contents`, which AstroPaper fills in; here every page has its own. */
function dropContentsHeading(source: EditedText, note: TakeNote): EditedText {
  const found = headingLines(source.text).find(({ words, isEmpty }) => /^table of contents$/i.test(words) && isEmpty);
  if (found === undefined) return source;
  note(oldLineAt(source, found.start), 'changed', 'the heading "Table of contents" was removed: every page has its own');
  return applyEdits(source, [{ start: found.start, end: found.end, text: '' }]);
}
