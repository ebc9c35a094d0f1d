import { posix } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import type { OldFiles } from './dialect';
import type { OldSite } from './imported';
import { isRecord } from './old-front-matter';
import { textOf } from './read-fields';
import { zoneOf } from '@/lib/base/zone';
import { zoneNamed } from './old-zone';

/**
 * Hugo's configuration: the one file, or the folder `config/_default`, whose files are named after their keys, and after a language
 * where they hold its settings (`languages.de.toml`, `params.de.toml`).
 */
export function readHugoConfig(files: OldFiles): Readonly<Record<string, unknown>> {
  const config: Record<string, unknown> = {};
  for (const [path, bytes] of files) {
    const match = /^(?:(hugo|config)|config\/_default\/([\w-]+?)(?:\.([\w-]+))?)\.(toml|ya?ml|json)$/.exec(path);
    if (match === null) continue;
    const text = bytes.toString('utf8');
    const value: unknown =
      match[4] === 'toml'
        ? JSON.parse(JSON.stringify(parseToml(text)))
        : match[4] === 'json'
          ? JSON.parse(text)
          : parseYaml(text);
    if (!isRecord(value)) continue;
    const key = match[1] ?? match[2] ?? '';
    const lang = match[3];
    const within = [
      ...(lang === undefined ? [] : ['languages', lang]),
      ...(/^(?:hugo|config|languages)$/.test(key) ? [] : [key]),
    ];
    mergeAt(config, lang === undefined && key === 'languages' ? [key] : within, value);
  }
  return inLowerCase(config);
}

/** Adds settings below a path of keys; those of the same name go on. */
function mergeAt(config: Record<string, unknown>, [key, ...rest]: readonly string[], value: Readonly<Record<string, unknown>>) {
  if (key === undefined) return void Object.assign(config, value);
  const inner = config[key];
  const own: Record<string, unknown> = isRecord(inner) ? { ...inner } : {};
  mergeAt(own, rest, value);
  config[key] = own;
}

/** Keys are case-insensitive. */
const inLowerCase = (value: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), lowered(inner)]));

const lowered = (value: unknown): unknown =>
  isRecord(value) ? inLowerCase(value) : Array.isArray(value) ? value.map(lowered) : value;

/** Site settings from Hugo's configuration. */
export function siteOf(config: Readonly<Record<string, unknown>>): OldSite {
  const url = textOf(config, ['baseurl']);
  const isWhole = url !== undefined && /^https?:\/\//.test(url);
  return {
    title: textOf(config, ['title']),
    description: textOf(config, ['params.description']),
    author: textOf(config, ['params.author.name', 'params.author', 'author.name', 'author']),
    url: isWhole ? new URL(url).origin : undefined,
    basePath: isWhole ? new URL(url).pathname.replace(/\/+$/, '') : '',
    lang: textOf(config, ['languagecode', 'defaultcontentlanguage'])?.replace('_', '-'),
    ...zoneNamed(textOf(config, ['timezone'])),
  };
}

interface Parts {
  /** Path below `content/`, without its extension and without `index`. */
  readonly base: string;
  readonly slug?: string;
  readonly section: string;
  readonly url?: string;
  readonly title: string;
  readonly date?: string;
  readonly zone: string;
}

/** Part of an address as Hugo makes it: lower case, hyphens for spaces, no symbols. */
export const urlize = (text: string) =>
  text
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, '-')
    .replace(/[^\p{L}\p{M}\p{N}._+~#/@-]/gu, '')
    .replace(/-{2,}/g, '-');

/**
 * The address that Hugo gave a post.
 *
 * @see https://gohugo.io/content-management/urls/
 */
export function hugoAddress(parts: Parts, config: Readonly<Record<string, unknown>>): string {
  const { base, slug, section, url, title, date, zone } = parts;
  if (url !== undefined) return posix.join('/', url);
  const name = posix.basename(base);
  const patterns = isRecord(config.permalinks)
    ? isRecord(config.permalinks.page)
      ? config.permalinks.page
      : config.permalinks
    : {};
  const pattern = patterns[section];
  if (typeof pattern !== 'string') return `${posix.join('/', urlize(posix.join(posix.dirname(base), slug ?? name)))}/`;
  const [year = '', month = '', day = ''] = (date === undefined ? '' : zoneOf(zone).dayOf(date)).split('-');
  const values: Readonly<Record<string, string>> = {
    year,
    month,
    day,
    section,
    sections: posix.dirname(base),
    title: urlize(title),
    slug: urlize(slug ?? title),
    filename: urlize(name),
    contentbasename: urlize(name),
    slugorfilename: urlize(slug ?? name),
    slugorcontentbasename: urlize(slug ?? name),
  };
  return `${posix.join(
    '/',
    pattern.replace(/:([a-z]+)/g, (written, key: string) => values[key] ?? written),
  )}/`.replace(/\/+$/, '/');
}
