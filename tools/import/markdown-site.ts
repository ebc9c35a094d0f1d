import { posix } from 'node:path';
import { readAliases } from './alias-paths';
import type { OldFiles } from './dialect';
import { permalinksOf } from './eleventy-permalinks';
import type { OldSite } from './imported';
import { splitOldFrontMatter } from './old-front-matter';
import { textOf } from './read-fields';
import { zoneNamed } from './old-zone';

/** Programs whose sites the generic way in knows, by a file that each has. */
export const generators: readonly (readonly [string, RegExp])[] = [
  ['docusaurus', /(?:^|\/)docusaurus\.config\.(?:m?[jt]s)$/],
  ['gatsby', /(?:^|\/)gatsby-config\.(?:m?[jt]s)$/],
  ['eleventy', /(?:^|\/)(?:\.eleventy|eleventy\.config)\.(?:[mc]?js)$/],
  ['vitepress', /(?:^|\/)\.vitepress\/config\.(?:m?[jt]s)$/],
  ['hexo', /(?:^|\/)scaffolds\/post\.md$/],
  ['next', /(?:^|\/)next\.config\.(?:m?[jt]s)$/],
];

/** Zola's configuration has the name of Hugo's of old, and a key that Hugo's has not. */
export const isZola = (path: string, files: OldFiles) =>
  /(?:^|\/)(?:zola|config)\.toml$/.test(path) && /^base_url\s*=/m.test(files.get(path)?.toString('utf8') ?? '');

/** A text in quotes, which may hold the other quotes. */
export const quoted = /(["'`])((?:(?!\1)[^\n])+)\1/.source;

/** Hexo's settings lie in `_config.yml`, as those of Jekyll do. */
export const isHexo = (path: string, files: OldFiles) =>
  /(?:^|\/)package\.json$/.test(path) &&
  files.has(path.replace(/package\.json$/, '_config.yml')) &&
  /"hexo"\s*:/.test(files.get(path)?.toString('utf8') ?? '');

/** Configuration files of any kind; they are read as text, never run. */
const settings =
  /(?:^|\/)(?:docusaurus\.config|gatsby-config|config|siteMetadata|site|metadata|meta|site-config|siteConfig|blog\.config|blog-config|_config)\.(?:[mc]?[jt]s|json|ya?ml|toml)$/;

export type MarkdownSite = OldSite & {
  readonly root: string;
  /** Pattern of addresses of all posts. */
  readonly permalink?: string;
  /** Patterns of addresses by the folder whose texts have them. */
  readonly permalinks: ReadonlyMap<string, string>;
};

/** What a site of Markdown files says of itself. */
export function readMarkdownSite(files: OldFiles): MarkdownSite {
  const paths = [...files.keys()];
  const rootOf = (path: string) => posix.dirname(path).replace(/^\.$|\/?(?:\.vitepress|scaffolds)$/g, '');
  const zola = paths.find((path) => isZola(path, files));
  const hexo = paths.find((path) => isHexo(path, files));
  const pelican = paths.find((path) => /(?:^|\/)pelicanconf\.py$/.test(path));
  const [found] = [
    ...(zola === undefined ? [] : [{ name: 'zola', root: rootOf(zola) }]),
    ...(pelican === undefined ? [] : [{ name: 'pelican', root: rootOf(pelican) }]),
    ...(hexo === undefined ? [] : [{ name: 'hexo', root: rootOf(hexo) }]),
    ...generators.flatMap(([name, file]) => {
      const path = paths.find((one) => file.test(one));
      return path === undefined ? [] : [{ name, root: rootOf(path) }];
    }),
  ];
  const root = found === undefined || found.root === '' ? '' : `${found.root}/`;
  const text = paths
    .filter((path) => settings.test(path) && !/\.(?:test|spec)\./.test(path))
    .sort((a, b) => a.split('/').length - b.split('/').length)
    .map((path) => files.get(path)?.subarray(0, 50_000).toString('utf8') ?? '')
    .join('\n');
  const yaml = found?.name === 'hexo' ? hexoConfig(files, root) : {};
  const value = (...keys: string[]) =>
    textOf(yaml, keys) ??
    keys
      .map(
        (key) => new RegExp(`(?:^|[\\s{,"'])${key}["']?\\s*${found?.name === 'zola' ? '=' : ':'}\\s*${quoted}`).exec(text)?.[2],
      )
      .find((one) => one !== undefined);
  const cname = ['CNAME', 'static/CNAME', 'public/CNAME', 'src/CNAME'].map((path) => files.get(path)?.toString('utf8').trim());
  const host = cname.find((one) => one !== undefined && /^[\w.-]+$/.test(one));
  const url =
    value('siteUrl', 'siteURL', 'url', 'hostname', 'baseURL', 'base_url') ?? (host === undefined ? undefined : `https://${host}`);
  const isWhole = url !== undefined && /^https?:\/\//.test(url) && URL.canParse(url);
  return {
    title: value('title', 'name'),
    description: value('description', 'tagline'),
    author: value('author'),
    url: isWhole ? new URL(url).origin : undefined,
    basePath: (found?.name === 'docusaurus' ? (value('baseUrl') ?? '') : '').replace(/\/+$/, ''),
    lang: value('language', 'lang', 'defaultLocale', 'default_language', 'locale')?.replace('_', '-'),
    aliases: readAliases(files),
    hasEmoji:
      /remark-emoji|markdown-it-emoji/.test(files.get(`${root}package.json`)?.toString('utf8') ?? '') ||
      found?.name === 'docusaurus',
    names: namesOf(paths),
    generator: found?.name,
    ...zoneNamed(textOf(yaml, ['timezone'])),
    permalink: textOf(yaml, ['permalink']) ?? (pelican === undefined ? undefined : articleUrl(files.get(pelican))),
    permalinks: found?.name === 'eleventy' ? permalinksOf(files) : new Map(),
    root,
  };
}

/** Pelican's pattern of addresses, `posts/{date:%Y}/{slug}/`, in our form. */
function articleUrl(settings: Buffer | undefined): string | undefined {
  const url = new RegExp(`^ARTICLE_URL\\s*=\\s*${quoted}`, 'm').exec(settings?.toString('utf8') ?? '')?.[2];
  const parts: Readonly<Record<string, string>> = { '%Y': ':year', '%m': ':month', '%d': ':day' };
  return url
    ?.replace(/\{date:([^}]+)\}/g, (_, date: string) => date.replace(/%[Ymd]/g, (part) => parts[part] ?? part))
    .replace(/\{(slug|category)\}/g, ':$1');
}

/** Configuration of Hexo. */
function hexoConfig(files: OldFiles, root: string): Readonly<Record<string, unknown>> {
  const text = files.get(`${root}_config.yml`)?.toString('utf8') ?? '';
  const { fields } = splitOldFrontMatter(`---\n${text}\n---\n`);
  return fields;
}

/** Path of every file by its name, in lower case and without the end of a text, as wiki links name it; the shortest wins. */
function namesOf(paths: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const path of paths.toSorted((a, b) => a.length - b.length)) {
    const name = posix
      .basename(path)
      .replace(/\.mdx?$/i, '')
      .toLowerCase();
    if (!found.has(name)) found.set(name, path);
  }
  return found;
}

/** The address under which posts are made, by a route file with a name in brackets; `undefined` when there is none. */
export function routeOf(files: OldFiles): string | undefined {
  const routes = [...files.keys()].flatMap((path) => {
    const match =
      /^(?:src\/|.*\/)?(?:app|pages|routes)\/(?:(.*?)\/)?\[{1,2}(?:\.{3})?\w+\]{1,2}(?:\/(?:page|index))?\.[jt]sx?$/.exec(path);
    const inside = match?.[1]?.replace(/\([^/]*\)\/?/g, '').replace(/\/$/, '') ?? '';
    return match === null || /\[|^api\b|^tags?\b/.test(inside) ? [] : [inside === '' ? '' : `/${inside}`];
  });
  return routes.find((route) => /\/(?:posts?|blog|articles|writing|notes)$/.test(route)) ?? routes[0];
}
