import { posix } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { siteAddress } from '@/tools/authoring/address-slug';
import type { Dialect, OldFiles } from './dialect';
import { convertFencedCallouts } from './fenced-callouts';
import { jekyllIds } from './heading-ids';
import type { ImportOptions, Note, OldPost, OldSite } from './imported';
import { jekyllAddress } from './jekyll-address';
import { convertKramdown } from './kramdown';
import { convertLiquid } from './liquid';
import { readOldDate } from './old-date';
import { isRecord, splitOldFrontMatter } from './old-front-matter';
import { type FieldNames, listOf, readFields, slugFrom, textOf, titleFromName } from './read-fields';

const names: FieldNames = {
  title: ['title'],
  description: ['description', 'excerpt', 'summary', 'subtitle'],
  date: ['date'],
  updated: ['last_modified_at', 'updated', 'modified'],
  tags: ['tags', 'tag'],
  canonical: ['canonical_url', 'canonical'],
  image: ['image.path', 'image', 'header.image', 'header.teaser', 'cover', 'thumbnail'],
  others: ['categories', 'category', 'permalink', 'slug', 'layout', 'excerpt_separator', 'redirect_from', 'toc'],
};

/** Jekyll: `_posts` and `_drafts`, Liquid, kramdown. */
export const jekyll: Dialect = {
  read(files, options, note) {
    const config = readConfig(files);
    const site = siteOf(config);
    const posts = [...files].flatMap(([path, bytes]) => {
      const match = /^(?:(.*)\/)?(_posts|_drafts)\/(.+)\.(?:md|markdown|mkd|mkdn|mkdown)$/i.exec(path);
      if (match === null) {
        const skip = (message: string) => void note({ path, line: 1, kind: 'skipped', message });
        if (/(?:^|\/)_(?:posts|drafts)\/.*\.(?:html?|textile|adoc|org|rst)$/i.test(path)) skip('is not Markdown');
        else if (/\.(?:md|markdown|mkdn?|mkdown)$/i.test(path) && bytes.subarray(0, 3).toString() === '---')
          skip('lies in neither _posts nor _drafts: it is a page, or belongs to a collection');
        return [];
      }
      const [, above = '', kind = '', inside = ''] = match;
      return [
        readPost(
          { path, above, isDraft: kind === '_drafts', name: posix.basename(inside), text: bytes.toString('utf8') },
          { config, site, options, note },
        ),
      ];
    });
    return { site, posts };
  },
  rewrite(source, _post, site, note) {
    return convertFencedCallouts(convertKramdown(convertLiquid(source, site, note), note), note);
  },
  headingIds: jekyllIds,
  picturePaths(_post, url) {
    const path = siteAddress(url.split(/[?#]/)[0] ?? '')?.slice(1);
    return path === undefined
      ? []
      : [path, posix.join(posix.dirname(_post.path), path), `assets/${path}`, `assets/images/${path}`];
  },
  postPaths(post, url) {
    const written = siteAddress(url.split(/[?#]/)[0] ?? '')?.slice(1);
    if (written === undefined) return [];
    const beside = posix.normalize(posix.join(posix.dirname(post.path), written));
    return [written, beside].flatMap((path) => [path, `${path}.md`, `${path}.markdown`]);
  },
};

function readConfig(files: OldFiles): Readonly<Record<string, unknown>> {
  const bytes = files.get('_config.yml') ?? files.get('_config.yaml');
  const value: unknown = bytes === undefined ? {} : parseYaml(bytes.toString('utf8'));
  return isRecord(value) ? value : {};
}

function siteOf(config: Readonly<Record<string, unknown>>): OldSite {
  const url = textOf(config, ['url']);
  return {
    title: textOf(config, ['title', 'name']),
    description: textOf(config, ['description', 'tagline']),
    author: textOf(config, ['author.name', 'author']),
    url: url !== undefined && URL.canParse(url) ? new URL(url).origin : undefined,
    basePath: (textOf(config, ['baseurl']) ?? '').replace(/\/+$/, ''),
    lang: textOf(config, ['lang', 'locale'])?.replace('_', '-'),
    zone: textOf(config, ['timezone']),
  };
}

interface Reading {
  readonly config: Readonly<Record<string, unknown>>;
  readonly site: OldSite;
  readonly options: ImportOptions;
  readonly note: (note: Note) => void;
}

interface PostSource {
  readonly path: string;
  /** Folders above `_posts`, which are categories. */
  readonly above: string;
  readonly isDraft: boolean;
  readonly name: string;
  readonly text: string;
}

function readPost({ path, above, isDraft, name, text }: PostSource, { config, site, options, note }: Reading): OldPost {
  const frontMatter = splitOldFrontMatter(text);
  const say = (line: number, kind: Note['kind'], message: string) => note({ path, line, kind, message });
  if (frontMatter.fault !== undefined)
    say(1, 'left', `the front matter cannot be read (${frontMatter.fault}); it is kept in the text`);
  const zone = (options.zoneIsTold === true ? options.zone : site.zone) ?? options.zone;
  const { fields } = frontMatter;
  const dated = /^(\d{2,4}-\d{1,2}-\d{1,2})-(.*)$/.exec(name);
  const title = dated?.[2] ?? name;
  const fileDate = dated?.[1] === undefined ? undefined : readOldDate(dated[1], zone);
  const read = readFields(
    frontMatter,
    {
      names,
      zoneOf: (field, written) => (isReadAsUtc(written, frontMatter.isQuoted(field)) ? 'UTC' : zone),
      dateOrder: options.dateOrder,
      tagsBySpace: true,
      fileTitle: titleFromName(title),
      fileDate: typeof fileDate === 'object' ? fileDate.iso : undefined,
      siteLang: site.lang,
    },
    say,
  );
  const categories = [
    ...(above === '' ? [] : above.split('/')),
    ...listOf(fields.categories, /\s+/),
    ...(typeof fields.category === 'string' ? [fields.category] : listOf(fields.category)),
  ];
  const given = [...new Set(categories)];
  if (given.length > 1)
    say(frontMatter.lineOf('categories'), 'changed', `its other categories (${given.slice(1).join(', ')}) became tags`);
  const slug = textOf(fields, ['slug']);
  const permalink = textOf(fields, ['permalink']);
  const own = jekyllAddress({
    categories: given,
    title: slug ?? title,
    date: read.fields.date,
    zone,
    permalink: permalink ?? textOf(config, ['permalink']) ?? 'date',
  });
  return {
    path,
    fields: { ...read.fields, tags: [...new Set([...read.fields.tags, ...given.slice(1)])], draft: read.fields.draft || isDraft },
    category: given[0] ?? '',
    slug: slugFrom([slug, title, read.fields.title], `post-${frontMatter.body.length}`),
    addresses: [own, ...listOf(fields.redirect_from)],
    leftOver: read.leftOver,
    body: frontMatter.body,
    bodyLine: frontMatter.bodyLine,
  };
}

/** Ruby's YAML reads an unquoted time with seconds but no zone as UTC; everything else is in the site's zone. */
const isReadAsUtc = (written: unknown, isQuoted: boolean) =>
  !isQuoted && typeof written === 'string' && /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d{2}:\d{2}(?:\.\d*)?$/.test(written);
