import { posix } from 'node:path';
import type { Dialect } from './dialect';
import { applyEdits, type EditedText, oldLineAt } from './edited-text';
import { convertFencedCallouts } from './fenced-callouts';
import { hugoIds } from './heading-ids';
import { hugoFolders, type HugoFolders, type HugoTexts } from './hugo-folders';
import { hugoPicturePaths, hugoPostPaths } from './hugo-paths';
import { hugoAddress, readHugoConfig, siteOf } from './hugo-site';
import { kindAtRoot } from './page-kind';
import type { ImportOptions, Note, OldPost, OldSite, TakeNote } from './imported';
import { codeRanges, isInside } from './markdown-tree';
import { dateIn, type OldDate, readOldDate } from './old-date';
import { isRecord, type OldFrontMatter, splitOldFrontMatter } from './old-front-matter';
import { type FieldNames, listOf, readFields, saysMaths, slugFrom, textOf, titleFromName, withFieldNames } from './read-fields';
import { fromTemplate, readTemplates } from './shortcode-template';
import type { Shortcode } from './shortcode-tokens';
import { convertShortcodes } from './shortcodes';
import { foreign } from './translations';

const names: FieldNames = {
  title: ['title', 'linkTitle', 'linktitle'],
  description: ['description', 'summary'],
  date: ['date', 'publishDate', 'publishdate', 'pubdate', 'published'],
  updated: ['lastmod', 'modified'],
  tags: ['tags', 'keywords'],
  canonical: ['canonical', 'canonicalURL', 'canonicalUrl', 'params.canonical', 'params.canonicalUrl'],
  image: [
    'image',
    'images.0',
    'cover.image',
    'cover',
    'params.cover.image',
    'params.cover',
    'featured_image',
    'featureImage',
    'thumbnail',
  ],
  others: [
    'slug',
    'url',
    'aliases',
    'categories',
    'category',
    'layout',
    'type',
    'build',
    '_build',
    'cascade',
    'outputs',
    'menu',
    'menus',
    'sitemap',
    '_comment',
    'markup',
    'isCJKLanguage',
  ],
};

/** Hugo: front matter in YAML, TOML or JSON, page bundles, shortcodes. */
export const hugo: Dialect = {
  read(files, options, note) {
    const config = readHugoConfig(files);
    const folders = hugoFolders(config, [...files.keys()]);
    const site: OldSite = {
      ...siteOf(config),
      folders: { texts: folders.texts, files: folders.files },
      hasEmoji: config.enableemoji === true,
      hasMaths: hasPassthrough(config) ? true : undefined,
      templates: readTemplates(files),
    };
    const posts = [...files].flatMap(([path, bytes]) => {
      const texts = folders.texts.find(({ folder }) => path.startsWith(folder));
      if (texts === undefined) return [];
      const inside = texts.at + path.slice(texts.folder.length);
      const skip = (message: string) => void note({ path, line: 1, kind: 'skipped', message });
      if (texts.folder !== '' && /\.(?:html?|org|adoc|asciidoc|ad|rst|pandoc|pdc)$/i.test(path))
        return (skip('is not Markdown'), []);
      if (!/\.(?:md|markdown|mdown)$/i.test(path)) return [];
      if (/^(?:archetypes|layouts|themes|static|assets|data|i18n|public|resources)\//.test(path)) return [];
      const name = posix.basename(inside);
      if (/^_index\./.test(name)) return (skip('the page of a section is not a post'), []);
      if (/^README\.md$/i.test(name)) return (skip('a README is not a post'), []);
      const post = readPost({ path, inside, texts, text: bytes.toString('utf8') }, { config, folders, site, options, note });
      return post ?? (skip('is a list, which this engine makes itself'), []);
    });
    return { site, posts };
  },
  rewrite(source, _post, site, note) {
    const template = (shortcode: Shortcode, inside: string) =>
      fromTemplate(site.templates?.get(shortcode.name), shortcode, inside);
    const plain = convertFencedCallouts(convertShortcodes(source, note, template), note);
    return commentAttributes(plain, note);
  },
  headingIds: hugoIds,
  picturePaths: hugoPicturePaths,
  postPaths: hugoPostPaths,
};

const hasPassthrough = ({ markup, params }: Readonly<Record<string, unknown>>) => {
  const within = (value: unknown, key: string) => (isRecord(value) ? value[key] : undefined);
  const extensions = within(within(markup, 'goldmark'), 'extensions');
  return (
    within(within(extensions, 'passthrough'), 'enable') === true ||
    ['math', 'katex', 'mathjax'].some((key) => within(params, key) === true)
  );
};

interface PostSource {
  readonly path: string;
  /** Path below `content/`. */
  readonly inside: string;
  readonly texts: HugoTexts;
  readonly text: string;
}

interface Reading {
  readonly config: Readonly<Record<string, unknown>>;
  readonly folders: HugoFolders;
  readonly site: OldSite;
  readonly options: ImportOptions;
  readonly note: (note: Note) => void;
}

/** @returns `undefined` for a list */
function readPost(
  { path, inside, texts, text }: PostSource,
  { config, folders, site, options, note }: Reading,
): OldPost | undefined {
  const frontMatter = splitOldFrontMatter(text);
  const say = (line: number, kind: Note['kind'], message: string) => note({ path, line, kind, message });
  if (frontMatter.fault !== undefined)
    say(1, 'left', `the front matter cannot be read (${frontMatter.fault}); it is kept in the text`);
  const isBundle = /\/index(?:\.[\w-]+)?\.[^/]+$/.test(inside);
  const [, withoutEnd = inside, ending = ''] = /^(.*?)(?:\.([a-z]{2}(?:-[a-zA-Z]{2})?))?\.[^./]+$/.exec(inside) ?? [];
  const lang = texts.lang ?? (ending === '' ? undefined : ending);
  const base = isBundle ? posix.dirname(inside) : withoutEnd;
  const name = posix.basename(base);
  const dated = /^(\d{4}-\d{2}-\d{2})[-_]?(.*)$/.exec(name);
  const usesFileDate = /:filename/.test(JSON.stringify(isRecord(config.frontmatter) ? config.frontmatter : ''));
  const zone = site.zone ?? 'UTC';
  const { fields } = frontMatter;
  const section = base.includes('/') ? (base.split('/')[0] ?? '') : '';
  const writtenDate = textOf(
    fields,
    options.fieldNames?.get('date') === undefined ? names.date : [options.fieldNames.get('date') ?? ''],
  );
  const isAtRoot = section === '' || (/^pages?$/.test(section) && base.split('/').length === 2);
  const kind = isAtRoot ? kindAtRoot(name, textOf(fields, ['layout', 'type']), writtenDate !== undefined) : 'post';
  if (kind === 'list') return undefined;
  const read = readFields(
    frontMatter,
    {
      names: withFieldNames(names, options),
      zoneOf: () => zone,
      dateOrder: options.dateOrder,
      now: options.now,
      tagsBySpace: false,
      fileTitle: titleFromName(dated?.[2] || name),
      fileDate: usesFileDate && dated?.[1] !== undefined ? dateIn(dated[1], zone) : options.undated?.(path),
      siteLang: site.lang,
      isPage: kind === 'page',
    },
    say,
  );
  const given = listOf(fields.categories ?? fields.category);
  const category = given[0] ?? (/^(?:posts?|blog|articles?|)$/.test(section) ? '' : section);
  if (given.length > 1)
    say(frontMatter.lineOf('categories'), 'changed', `its other categories (${given.slice(1).join(', ')}) became tags`);
  const scheduled = scheduledFor(frontMatter, zone, options, say);
  if (scheduled !== undefined)
    say(frontMatter.lineOf('publishDate'), 'changed', 'its date of publication decides: it is scheduled');
  const slug = textOf(fields, ['slug']);
  const isOther = lang !== undefined && folders.languages.includes(lang) && lang !== folders.mainLanguage;
  const prefix = isOther ? `/${lang}` : '';
  return {
    path,
    fields: {
      ...read.fields,
      lang: read.fields.lang ?? (isOther ? foreign(lang, site.lang) : undefined),
      tags: [...new Set([...read.fields.tags, ...given.slice(1)])],
      date: scheduled ?? read.fields.date,
    },
    category,
    slug: slugFrom([slug, dated?.[2] || name, read.fields.title], `post-${frontMatter.body.length}`),
    addresses: [
      prefix +
        hugoAddress(
          { base, slug, section, url: textOf(fields, ['url']), title: read.fields.title, date: read.fields.date?.iso, zone },
          config,
        ),
      ...listOf(fields.aliases).map((alias) => posix.join('/', alias.startsWith('/') ? '' : posix.dirname(base), alias)),
    ],
    leftOver: read.leftOver,
    body: frontMatter.body,
    bodyLine: frontMatter.bodyLine,
    isPage: kind === 'page',
    versionOf: textOf(fields, ['translationKey', 'translationkey']) ?? base,
    section: section === '' ? undefined : section,
    hasMaths: saysMaths(fields),
  };
}

/** A future `publishDate` hides a post, whatever its `date`. */
function scheduledFor(frontMatter: OldFrontMatter, zone: string, options: ImportOptions, note: TakeNote): OldDate | undefined {
  const written = frontMatter.fields.publishDate ?? frontMatter.fields.publishdate;
  if (written === undefined || written === null || frontMatter.fields.date === undefined) return undefined;
  const found = readOldDate(written, zone, options.dateOrder);
  if (typeof found === 'string' || found.iso <= options.now) return undefined;
  if (found.decided !== undefined) note(frontMatter.lineOf('publishDate'), 'set', `"publishDate" ${found.decided}`);
  return found;
}

/** Turns Hugo's block attributes (`{.class}`) into comments; here they would be shown as text. */
function commentAttributes(source: EditedText, note: TakeNote): EditedText {
  const code = codeRanges(source.text);
  const edits = [...source.text.matchAll(/^[ \t]*(\{[.#][^}\n]*\})[ \t]*$/gm)].flatMap((match) => {
    if (isInside(code, match.index + match[0].indexOf('{'))) return [];
    note(oldLineAt(source, match.index), 'changed', `the attributes ${match[1]} became a comment`);
    return [{ start: match.index, end: match.index + match[0].length, text: `<!-- ${match[1]} -->` }];
  });
  return applyEdits(source, edits);
}
