import { readAliases } from './alias-paths';
import type { OldFiles } from './dialect';
import type { OldSite } from './imported';
import { quoted } from './markdown-site';
import { zoneNamed } from './old-zone';

/** A folder of texts of an Astro site. */
export interface Collection {
  readonly name: string;
  /** Path inside the site, with a slash at the end, or empty. */
  readonly folder: string;
  /** Address that its posts lie under, without a slash at the end. */
  readonly route: string;
}

const usual = ['src/data/blog/', 'src/content/blog/', 'src/content/posts/', 'data/blog/', 'content/blog/'];

/** Collections of a site: those of its content configuration, else the usual folders. Configuration is read as text, never run. */
export function collectionsOf(files: OldFiles): readonly Collection[] {
  const paths = [...files.keys()];
  const config = paths.find((path) => /^src\/(?:content\.config|content\/config)\.(?:m?[jt]s)$/.test(path));
  const text = config === undefined ? '' : (files.get(config)?.toString('utf8') ?? '');
  const said = [...text.matchAll(/\b(\w+)\s*[=:]\s*defineCollection\(([\s\S]*?)(?=\bdefineCollection\(|$)/g)].flatMap(
    ([, name = '', body = '']) => {
      const base =
        /\bbase:\s*["'`](?:\$\{[^}]*\}\/?)?\.?\/?([^"'`]+)["'`]/.exec(body)?.[1] ??
        constantBase(text, body) ??
        `src/content/${name}`;
      return [{ name, folder: `${base.replace(/\/+$/, '')}/` }];
    },
  );
  const found = said.filter(({ folder }) => paths.some((path) => path.startsWith(folder)));
  const folders =
    found.length > 0
      ? found
      : usual
          .filter((folder) => paths.some((path) => path.startsWith(folder)))
          .slice(0, 1)
          .map((folder) => ({ name: folder.split('/').at(-2) ?? '', folder }));
  const routes = routesOf(files);
  return (folders.length > 0 ? folders : [{ name: '', folder: '' }]).map((one) => ({ ...one, route: routes(one.name) }));
}

/** A base that is a constant: `export const BLOG_PATH = "src/data/blog"`. */
function constantBase(text: string, body: string): string | undefined {
  const name = /\bbase:\s*(?:`\.?\/?\$\{(\w+)\}`|(\w+))/
    .exec(body)
    ?.slice(1)
    .find((part) => part !== undefined);
  if (name === undefined) return undefined;
  return new RegExp(`\\b${name}\\s*=\\s*["'\`]\\.?/?([^"'\`]+)`).exec(text)?.[1];
}

/** The address under which the pages of a collection are made, by `src/pages/…/[...slug].astro`. */
function routesOf(files: OldFiles): (collection: string) => string {
  const dynamic = [...files].flatMap(([path, bytes]) => {
    const match = /^src\/pages\/(?:(.*?)\/)?\[\.*(?:slug|id|post|path)\](?:\/index)?\.astro$/.exec(path);
    if (match === null) return [];
    const names = [...bytes.toString('utf8').matchAll(/get(?:Collection|Entry)\(\s*["'`](\w+)/g)].map(([, name = '']) => name);
    return [{ route: match[1] === undefined ? '' : `/${match[1]}`, names }];
  });
  return (collection) =>
    dynamic.find(({ names }) => names.includes(collection))?.route ??
    dynamic.find(({ route }) => /^\/(?:posts?|blog|articles)$/.test(route))?.route ??
    '/posts';
}

/** Site settings from the theme's configuration file, which is matched as text and never executed. */
export function readSite(files: OldFiles): OldSite {
  const text = [
    'src/config.ts',
    'astro-paper.config.ts',
    'src/consts.ts',
    'src/site.config.ts',
    'src/data/site.ts',
    'src/site-config.ts',
  ]
    .map((path) => files.get(path)?.toString('utf8') ?? '')
    .join('\n');
  const astro = ['astro.config.mjs', 'astro.config.ts', 'astro.config.js']
    .map((path) => files.get(path)?.toString('utf8') ?? '')
    .join('\n');
  const valueIn = (where: string, key: string) => new RegExp(`\\b${key}["']?\\s*[:=]\\s*${quoted}`).exec(where)?.[2];
  const value = (...keys: string[]) => keys.map((key) => valueIn(text, key)).find((found) => found !== undefined);
  const url = value('website', 'url', 'SITE_URL', 'site') ?? valueIn(astro, 'site');
  const isWhole = url !== undefined && /^https?:/.test(url) && URL.canParse(url);
  return {
    title: value('title', 'SITE_TITLE'),
    description: value('desc', 'description', 'SITE_DESCRIPTION'),
    author: value('author'),
    url: isWhole ? new URL(url).origin : undefined,
    basePath: (valueIn(astro, 'base') ?? '').replace(/^(?!\/)(?=.)/, '/').replace(/\/+$/, ''),
    lang: value('lang'),
    ...zoneNamed(value('timezone')),
    aliases: readAliases(files),
    hasEmoji: /remark-emoji/.test(astro),
  };
}
