import { posix } from 'node:path';
import { zoneOf } from '@/lib/base/zone';
import { addressSlug } from '@/tools/authoring/address-slug';
import { filledPermalink, permalinkAt } from './eleventy-permalinks';
import type { Place } from './markdown-places';
import type { MarkdownSite } from './markdown-site';
import { listedAddress } from './old-sitemap';
import { textOf } from './read-fields';

interface Parts {
  /** Path of the file. */
  readonly path: string;
  readonly title: string;
  readonly place: Place;
  readonly slug?: string;
  readonly date?: string;
  readonly zone: string;
  readonly category: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Names that the last part of the address may be. */
  readonly names: readonly string[];
}

interface Known {
  readonly site: MarkdownSite;
  readonly route?: string;
  /** Addresses of a sitemap or a feed. */
  readonly listed: readonly string[];
  /** As `/blog/:year/:slug/`. */
  readonly pattern?: string;
}

/** The address that a post had: as its front matter, the given pattern, the sitemap or the generator says. */
export function markdownAddress(parts: Parts, { site, route, listed, pattern }: Known): string {
  const { place, slug, fields } = parts;
  const path = textOf(fields, ['path']);
  // Zola's is relative to the root.
  const rooted = site.generator === 'zola' && path !== undefined ? posix.join('/', path, '/') : undefined;
  const own = rooted ?? textOf(fields, ['permalink', 'path', 'url']) ?? (slug?.startsWith('/') === true ? slug : undefined);
  if (own !== undefined && own.startsWith('/') && !/\{[{%]/.test(own) && pattern === undefined)
    return site.generator === 'docusaurus' && own === slug ? posix.join('/blog', own) : own;
  if (pattern !== undefined) return fill(pattern, parts);
  const template = own ?? permalinkAt(site.permalinks, parts.path);
  const filled = template === undefined ? undefined : filledPermalink(template, { name: slug ?? place.name, title: parts.title });
  if (filled !== undefined) return filled;
  if (site.permalink !== undefined && (site.generator === 'pelican' || /(?:^|\/)_posts\//.test(parts.path)))
    return fill(site.permalink, parts);
  const known = listedAddress(listed, parts.names);
  if (known !== undefined) return known;
  const name = slug ?? place.name;
  if (site.generator === 'docusaurus') {
    if (place.section === 'docs') return `/docs/${insideBlog(place, name)}`;
    if (slug !== undefined) return `/${place.section ?? 'blog'}/${slug}`;
    return `/${place.section ?? 'blog'}/${place.day === undefined ? '' : `${place.day.replaceAll('-', '/')}/`}${place.name.replace(/\/index$/, '')}`;
  }
  if (site.generator === 'gatsby') return `/${insideBlog(place, name)}/`;
  if (site.generator === 'vitepress') return `/${place.base}.html`;
  if (route !== undefined) return `${route}/${insideBlog(place, name)}/`;
  const folder = posix.dirname(place.base);
  // Obsidian Publish writes spaces as "+".
  if (/\s/.test(place.base)) return `/${place.base.replace(/\s+/g, '+')}`;
  return `/${folder === '.' ? '' : `${folder}/`}${name}/`;
}

/** Path of a post below the folder of the blog. */
function insideBlog({ base, section }: Place, name: string): string {
  const folder = posix.dirname(section === undefined ? base : base.slice(section.length + 1));
  return folder === '.' ? name : `${folder}/${name}`;
}

function fill(pattern: string, { place, slug, date, zone, category }: Parts): string {
  const [year = '', month = '', day = ''] = (date === undefined ? '' : zoneOf(zone).dayOf(date)).split('-');
  const values: Readonly<Record<string, string>> = {
    year,
    month,
    day,
    slug: slug ?? place.name,
    name: place.name,
    title: place.name,
    category: addressSlug(category),
    path: place.base,
  };
  return posix.join(
    '/',
    pattern.replace(/:([a-z]+)/g, (written, key: string) => values[key] ?? written),
  );
}
