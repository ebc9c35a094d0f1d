import { parse as parseYaml } from 'yaml';
import type { OldFiles } from './dialect';
import type { OldSite } from './imported';
import { isRecord } from './old-front-matter';
import { textOf } from './read-fields';
import { zoneNamed } from './old-zone';

type Config = Readonly<Record<string, unknown>>;

export function readConfig(files: OldFiles): Config {
  const bytes = files.get('_config.yml') ?? files.get('_config.yaml');
  const value: unknown = bytes === undefined ? {} : parseYaml(bytes.toString('utf8'));
  return isRecord(value) ? value : {};
}

/** Folder of the texts (`source`), with a slash at the end, or empty. */
export function sourceFolder(config: Config): string {
  const folder = (textOf(config, ['source']) ?? '').replace(/^\.?\/+|\/+$|^\.$/g, '');
  return folder === '' ? '' : `${folder}/`;
}

export function siteOf(config: Config, files: OldFiles): OldSite {
  const url = textOf(config, ['url']);
  const root = sourceFolder(config);
  return {
    title: textOf(config, ['title', 'name']),
    description: textOf(config, ['description', 'tagline']),
    author: textOf(config, ['author.name', 'author', 'social.name']),
    url: url !== undefined && URL.canParse(url) ? new URL(url).origin : undefined,
    basePath: (textOf(config, ['baseurl']) ?? '').replace(/\/+$/, ''),
    lang: textOf(config, ['lang', 'locale'])?.replace('_', '-'),
    ...zoneNamed(textOf(config, ['timezone'])),
    folders: { texts: [{ folder: root, at: '' }], files: [{ folder: root, at: '' }] },
    values: new Map([...scalars('site', config), ...dataValues(files, root)]),
    hasEmoji: JSON.stringify(config.plugins ?? config.gems ?? '').includes('jemoji'),
  };
}

/** Texts and numbers in a configuration by their path. */
function scalars(path: string, value: unknown, depth = 0): [string, string][] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [[path, String(value)]];
  if (depth > 4 || !isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => scalars(`${path}.${key}`, inner, depth + 1));
}

/** Values of `_data/*.yml` and `.json`, which texts name as `site.data.…`. */
function dataValues(files: OldFiles, root: string): [string, string][] {
  return [...files].flatMap(([path, bytes]) => {
    const name = path.startsWith(`${root}_data/`) ? /^(.*)\.(?:ya?ml|json)$/.exec(path.slice(root.length + 6))?.[1] : undefined;
    if (name === undefined || bytes.length > 1_000_000) return [];
    try {
      const value: unknown = parseYaml(bytes.toString('utf8'));
      return scalars(`site.data.${name.replaceAll('/', '.')}`, value);
    } catch (error) {
      // A file that cannot be read holds no values; a text that names one keeps the name as code, and is noted.
      if (error instanceof Error) return [];
      throw error;
    }
  });
}

/** Values that `defaults` of the configuration gives the front matter of a file. */
export function defaultsFor(config: Config, path: string, type: string): Readonly<Record<string, unknown>> {
  const defaults = Array.isArray(config.defaults) ? config.defaults.filter(isRecord) : [];
  const fitting = defaults.filter(({ scope }) => {
    const within = isRecord(scope) ? (textOf(scope, ['path']) ?? '') : '';
    const of = isRecord(scope) ? textOf(scope, ['type']) : undefined;
    return (of === undefined || of === type) && (within === '' || `${path}/`.startsWith(`${within.replace(/\/+$/, '')}/`));
  });
  return Object.assign({}, ...fitting.map(({ values }) => (isRecord(values) ? values : {})));
}

/** Names of collections with pages of their own. */
export function collectionsOf(config: Config): ReadonlyMap<string, string | undefined> {
  const collections = isRecord(config.collections) ? config.collections : {};
  return new Map(
    Object.entries(collections).flatMap(([name, told]) =>
      isRecord(told) && told.output === true && name !== 'posts' ? [[name, textOf(told, ['permalink'])] as const] : [],
    ),
  );
}
