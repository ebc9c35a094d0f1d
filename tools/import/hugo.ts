import { decoded } from '@/lib/base/decoded';
import { posix } from 'node:path';
import { siteAddress } from '@/tools/authoring/address-slug';
import type { Dialect } from './dialect';
import { applyEdits, type EditedText, oldLineAt } from './edited-text';
import { convertFencedCallouts } from './fenced-callouts';
import { hugoIds } from './heading-ids';
import { hugoAddress, readHugoConfig, siteOf } from './hugo-site';
import type { ImportOptions, Note, OldPost, OldSite, TakeNote } from './imported';
import { codeRanges, isInside } from './markdown-tree';
import { readOldDate } from './old-date';
import { isRecord, type OldFrontMatter, splitOldFrontMatter } from './old-front-matter';
import { type FieldNames, listOf, readFields, slugFrom, textOf, titleFromName } from './read-fields';
import { convertShortcodes } from './shortcodes';

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
    const site = siteOf(config);
    const root = [...files.keys()].some((path) => path.startsWith('content/')) ? 'content/' : '';
    const posts = [...files].flatMap(([path, bytes]) => {
      if (!path.startsWith(root)) return [];
      const inside = path.slice(root.length);
      const skip = (message: string) => void note({ path, line: 1, kind: 'skipped', message });
      if (root !== '' && /\.(?:html?|org|adoc|asciidoc|ad|rst|pandoc|pdc)$/i.test(path)) return (skip('is not Markdown'), []);
      if (!/\.(?:md|markdown|mdown)$/i.test(path)) return [];
      if (/^(?:archetypes|layouts|themes|static|assets|data|i18n|public|resources)\//.test(inside)) return [];
      const name = posix.basename(inside);
      if (/^_index\./.test(name)) return (skip('the page of a section is not a post'), []);
      if (/^README\.md$/i.test(name)) return (skip('a README is not a post'), []);
      return [readPost(path, inside, bytes.toString('utf8'), { config, site, options, note })];
    });
    return { site, posts };
  },
  rewrite(source, post, _site, note) {
    const plain = convertFencedCallouts(convertShortcodes(source, note), note);
    return commentAttributes(plain, note);
  },
  headingIds: hugoIds,
  picturePaths(post, url) {
    const path = siteAddress(url.split(/[?#]/)[0] ?? '')?.slice(1);
    if (path === undefined) return [];
    const beside = besideOf(post, url);
    if (url.startsWith('/')) return [`static/${path}`, `assets/${path}`, `content/${path}`, path];
    return [...beside, `static/${path}`, `assets/${path}`, `static/images/${path}`];
  },
  postPaths(post, url) {
    const written = decoded(url).split(/[?#]/)[0] ?? '';
    const trials = [...besideOf(post, written), ...[written.replace(/^\//, '')].flatMap((path) => [`content/${path}`, path])];
    return trials.flatMap((path) => [path, `${path}.md`, `${path}/index.md`]);
  },
};

function besideOf(post: OldPost, url: string): string[] {
  const target = posix.normalize(posix.join(posix.dirname(post.path), decoded(url.split(/[?#]/)[0] ?? '')));
  return target.startsWith('..') || target.startsWith('/') ? [] : [target];
}

interface Reading {
  readonly config: Readonly<Record<string, unknown>>;
  readonly site: OldSite;
  readonly options: ImportOptions;
  readonly note: (note: Note) => void;
}

function readPost(path: string, inside: string, text: string, { config, site, options, note }: Reading): OldPost {
  const frontMatter = splitOldFrontMatter(text);
  const say = (line: number, kind: Note['kind'], message: string) => note({ path, line, kind, message });
  if (frontMatter.fault !== undefined)
    say(1, 'left', `the front matter cannot be read (${frontMatter.fault}); it is kept in the text`);
  const isBundle = /\/index\.[^/]+$/.test(inside);
  const base = isBundle ? posix.dirname(inside) : inside.replace(/\.[^./]+$/, '');
  const name = posix.basename(base).replace(/\.([a-z]{2}(?:-[a-zA-Z]{2})?)$/, '');
  const dated = /^(\d{4}-\d{2}-\d{2})[-_]?(.*)$/.exec(name);
  const usesFileDate = /:filename/.test(JSON.stringify(isRecord(config.frontmatter) ? config.frontmatter : ''));
  const zone = site.zone ?? 'UTC';
  const { fields } = frontMatter;
  const read = readFields(
    frontMatter,
    {
      names,
      zoneOf: () => zone,
      dateOrder: options.dateOrder,
      tagsBySpace: false,
      fileTitle: titleFromName(dated?.[2] || name),
      fileDate: usesFileDate && dated?.[1] !== undefined ? dayOf(dated[1], zone) : undefined,
      siteLang: site.lang,
    },
    say,
  );
  const given = listOf(fields.categories ?? fields.category);
  const section = base.includes('/') ? (base.split('/')[0] ?? '') : '';
  const category = given[0] ?? (/^(?:posts?|blog|articles?|)$/.test(section) ? '' : section);
  if (given.length > 1)
    say(frontMatter.lineOf('categories'), 'changed', `its other categories (${given.slice(1).join(', ')}) became tags`);
  const scheduled = scheduledFor(frontMatter, zone, options, say);
  if (scheduled !== undefined)
    say(frontMatter.lineOf('publishDate'), 'changed', 'its date of publication decides: it is scheduled');
  const slug = textOf(fields, ['slug']);
  return {
    path,
    fields: { ...read.fields, tags: [...new Set([...read.fields.tags, ...given.slice(1)])], date: scheduled ?? read.fields.date },
    category,
    slug: slugFrom([slug, dated?.[2] || name, read.fields.title], `post-${frontMatter.body.length}`),
    addresses: [
      hugoAddress(
        { base, slug, section, url: textOf(fields, ['url']), title: read.fields.title, date: read.fields.date, zone },
        config,
      ),
      ...listOf(fields.aliases).map((alias) => posix.join('/', alias.startsWith('/') ? '' : posix.dirname(base), alias)),
    ],
    leftOver: read.leftOver,
    body: frontMatter.body,
    bodyLine: frontMatter.bodyLine,
  };
}

function dayOf(day: string, zone: string): string | undefined {
  const found = readOldDate(day, zone);
  return typeof found === 'string' ? undefined : found.iso;
}

/** A future `publishDate` hides a post, whatever its `date`. */
function scheduledFor(frontMatter: OldFrontMatter, zone: string, options: ImportOptions, note: TakeNote): string | undefined {
  const written = frontMatter.fields.publishDate ?? frontMatter.fields.publishdate;
  if (written === undefined || written === null || frontMatter.fields.date === undefined) return undefined;
  const found = readOldDate(written, zone, options.dateOrder);
  if (typeof found === 'string' || found.iso <= options.now) return undefined;
  if (found.decided !== undefined) note(frontMatter.lineOf('publishDate'), 'set', `"publishDate" ${found.decided}`);
  return found.iso;
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
