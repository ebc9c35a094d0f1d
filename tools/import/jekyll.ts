import { posix } from 'node:path';
import { siteAddress } from '@/tools/authoring/address-slug';
import type { Dialect } from './dialect';
import { convertFencedCallouts } from './fenced-callouts';
import { jekyllIds } from './heading-ids';
import type { ImportOptions, Note, OldPost, OldSite } from './imported';
import { jekyllAddress } from './jekyll-address';
import { collectionsOf, defaultsFor, readConfig, siteOf, sourceFolder } from './jekyll-site';
import { convertKramdown } from './kramdown';
import { convertLiquid } from './liquid';
import { dateIn } from './old-date';
import { splitOldFrontMatter } from './old-front-matter';
import { isMadeByTemplate, kindAtRoot } from './page-kind';
import { type FieldNames, listOf, readFields, saysMaths, slugFrom, textOf, titleFromName, withFieldNames } from './read-fields';

const names: FieldNames = {
  title: ['title'],
  description: ['description', 'excerpt', 'summary', 'subtitle'],
  date: ['date'],
  updated: ['last_modified_at', 'updated', 'modified'],
  tags: ['tags', 'tag'],
  canonical: ['canonical_url', 'canonical'],
  image: ['image.path', 'image', 'header.image', 'header.teaser', 'cover', 'thumbnail'],
  others: [
    'categories',
    'category',
    'permalink',
    'slug',
    'layout',
    'excerpt_separator',
    'redirect_from',
    'toc',
    'img_path',
    'media_subpath',
    'comments',
    'pin',
    'order',
    'icon',
    'render_with_liquid',
  ],
};

/** Folders whose texts are pages of their own in many themes. */
const pageFolders = /^_(?:tabs|pages)\//;

/** Jekyll: `_posts`, `_drafts`, collections and pages, Liquid, kramdown. */
export const jekyll: Dialect = {
  read(files, options, note) {
    const config = readConfig(files);
    const site = siteOf(config, files);
    const collections = collectionsOf(config);
    const root = sourceFolder(config);
    const posts = [...files].flatMap(([path, bytes]) => {
      if (!path.startsWith(root)) return [];
      const inside = path.slice(root.length);
      const skip = (message: string) => void note({ path, line: 1, kind: 'skipped', message });
      const text = bytes.toString('utf8');
      const reading = { config, site, options, note };
      const match = /^(?:(.*)\/)?(_posts|_drafts)\/(.+)\.(?:md|markdown|mkd|mkdn|mkdown)$/i.exec(inside);
      if (match !== null) {
        const [, above = '', kind = '', name = ''] = match;
        return [readPost({ path, inside, above, kind, name: posix.basename(name), text }, reading)];
      }
      if (/(?:^|\/)_(?:posts|drafts)\/.*\.(?:html?|textile|adoc|org|rst)$/i.test(inside)) return (skip('is not Markdown'), []);
      const other = /^(?:_([\w-]+)\/(?:.*\/)?)?([^/]+)\.(?:md|markdown|mkdn?|mkdown)$/i.exec(inside);
      if (bytes.subarray(0, 3).toString() !== '---' || !/\.(?:md|markdown|mkdn?|mkdown)$/i.test(inside)) return [];
      const inOwnFolder = /^(?:pages?\/([\w-]+)|([\w-]+)\/index)\.\w+$/i.exec(inside);
      const [, folder, name = inOwnFolder?.[1] ?? inOwnFolder?.[2] ?? ''] = other ?? [];
      const isPage = other !== null ? folder === undefined || pageFolders.test(inside) : inOwnFolder !== null;
      if (!isPage && (folder === undefined || !collections.has(folder)))
        return (skip('lies in neither _posts nor _drafts nor a collection with pages'), []);
      if (isPage && (kindAtRoot(name, layoutOf(text), false) === 'list' || /^README$/i.test(name) || isMadeByTemplate(text)))
        return (skip('is a list, which this engine makes itself'), []);
      const kind = isPage ? 'page' : (folder ?? '');
      return [readPost({ path, inside, above: '', kind, name, text, permalink: collections.get(folder ?? '') }, reading)];
    });
    return { site, posts };
  },
  rewrite(source, post, site, note) {
    const values = new Map([...(site.values ?? []), ['page.title', post.fields.title]]);
    return convertFencedCallouts(convertKramdown(convertLiquid(source, { ...site, values }, note), note), note);
  },
  headingIds: jekyllIds,
  picturePaths(post, url, site) {
    const path = siteAddress(url.split(/[?#]/)[0] ?? '')?.slice(1);
    const root = site.folders?.files[0]?.folder ?? '';
    return path === undefined
      ? []
      : [root + path, posix.join(posix.dirname(post.path), path), `${root}assets/${path}`, `${root}assets/images/${path}`];
  },
  postPaths(post, url, site) {
    const written = siteAddress(url.split(/[?#]/)[0] ?? '')?.slice(1);
    if (written === undefined) return [];
    const root = site.folders?.texts[0]?.folder ?? '';
    const beside = posix.normalize(posix.join(posix.dirname(post.path), written));
    return [root + written, beside].flatMap((path) => [path, `${path}.md`, `${path}.markdown`]);
  },
};

const layoutOf = (text: string) => /^layout:\s*["']?([\w-]+)/m.exec(text.slice(0, 2_000))?.[1];

interface Reading {
  readonly config: Readonly<Record<string, unknown>>;
  readonly site: OldSite;
  readonly options: ImportOptions;
  readonly note: (note: Note) => void;
}

interface PostSource {
  readonly path: string;
  /** Path below the source folder. */
  readonly inside: string;
  /** Folders above `_posts`, which are categories. */
  readonly above: string;
  /** `_posts`, `_drafts`, `page`, or the name of a collection. */
  readonly kind: string;
  readonly name: string;
  readonly text: string;
  /** Pattern of the addresses of a collection. */
  readonly permalink?: string;
}

function readPost(source: PostSource, { config, site, options, note }: Reading): OldPost {
  const { path, inside, above, kind, name, text } = source;
  const written = splitOldFrontMatter(text);
  const isPage = kind === 'page';
  const isPost = kind === '_posts' || kind === '_drafts';
  const fields = { ...defaultsFor(config, inside, isPage ? 'pages' : isPost ? 'posts' : kind), ...written.fields };
  const frontMatter = { ...written, fields };
  const say = (line: number, kind: Note['kind'], message: string) => note({ path, line, kind, message });
  if (frontMatter.fault !== undefined)
    say(1, 'left', `the front matter cannot be read (${frontMatter.fault}); it is kept in the text`);
  const zone = (options.zoneIsTold === true ? options.zone : site.zone) ?? options.zone;
  const dated = /^(\d{2,4}-\d{1,2}-\d{1,2})-(.*)$/.exec(name);
  const title = dated?.[2] ?? name;
  const read = readFields(
    frontMatter,
    {
      names: withFieldNames(names, options),
      zoneOf: (field, value) => (isReadAsUtc(value, frontMatter.isQuoted(field)) ? 'UTC' : zone),
      dateOrder: options.dateOrder,
      now: options.now,
      tagsBySpace: true,
      fileTitle: titleFromName(title),
      fileDate: dateIn(dated?.[1], zone) ?? (isPage ? undefined : options.undated?.(path)),
      siteLang: site.lang,
      isPage,
      isDraft: kind === '_drafts',
    },
    say,
  );
  const categories = [
    ...(above === '' ? [] : above.split('/')),
    ...listOf(fields.categories, /\s+/),
    ...(typeof fields.category === 'string' ? [fields.category] : listOf(fields.category)),
    ...(isPost || isPage ? [] : [kind]),
  ];
  const given = [...new Set(categories)];
  if (given.length > 1 && !isPage)
    say(frontMatter.lineOf('categories'), 'changed', `its other categories (${given.slice(1).join(', ')}) became tags`);
  const slug = textOf(fields, ['slug']);
  const permalink = textOf(fields, ['permalink']);
  const named = { categories: given, title: slug ?? title, date: read.fields.date?.iso, zone };
  const byDefault = isPage
    ? (textOf(config, [`collections.${/^_(\w+)\//.exec(inside)?.[1] ?? ''}.permalink`]) ??
      (inside.startsWith('_') ? '/:title/' : `/${inside.replace(/\.\w+$/, '.html').replace(/\bindex\.html$/, '')}`))
    : isPost
      ? (textOf(config, ['permalink']) ?? 'date')
      : (source.permalink ?? `/${kind}/:title.html`);
  const own = jekyllAddress({ ...named, permalink: permalink ?? byDefault.replace(':collection', kind).replace(':path', title) });
  return {
    path,
    fields: {
      ...read.fields,
      tags: [...new Set([...read.fields.tags, ...given.slice(1)])],
      draft: read.fields.draft || kind === '_drafts',
    },
    category: given[0] ?? '',
    slug: slugFrom([slug, title, read.fields.title], `post-${frontMatter.body.length}`),
    addresses: [own, ...listOf(fields.redirect_from)],
    leftOver: read.leftOver,
    body: frontMatter.body,
    bodyLine: frontMatter.bodyLine,
    isPage,
    section: isPost || isPage ? undefined : kind,
    hasMaths: saysMaths(fields),
    mediaRoot: textOf(fields, ['media_subpath', 'img_path']),
  };
}

/** Ruby's YAML reads an unquoted time with seconds but no zone as UTC; everything else is in the site's zone. */
const isReadAsUtc = (written: unknown, isQuoted: boolean) =>
  !isQuoted && typeof written === 'string' && /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d{2}:\d{2}(?:\.\d*)?$/.test(written);
