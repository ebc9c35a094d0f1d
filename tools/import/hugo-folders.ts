import { isRecord } from './old-front-matter';
import { textOf } from './read-fields';

/** A folder of texts of a Hugo site. */
export interface HugoTexts {
  /** Path inside the site, with a slash at the end; empty for all of it. */
  readonly folder: string;
  /** Path of its files below `content`, with a slash at the end, or empty. */
  readonly at: string;
  /** Language of the texts, when the site has several. */
  readonly lang?: string;
}

export interface HugoFolders {
  readonly texts: readonly HugoTexts[];
  /** Folders served from the root, or whose pictures templates find by their path from it. */
  readonly files: readonly { readonly folder: string; readonly at: string }[];
  readonly languages: readonly string[];
  /** Language whose addresses have no prefix. */
  readonly mainLanguage?: string;
}

const withSlash = (path: string) => {
  const bare = path.replace(/^\.?\/+|\/+$/g, '');
  return bare === '' ? '' : `${bare}/`;
};

/**
 * Where a Hugo site keeps its texts and files: `contentDir`, `languages.*.contentDir`, `module.mounts`, `staticDir`, `assetDir`.
 *
 * @param config keys in lower case
 * @see https://gohugo.io/configuration/module/#mounts
 */
export function hugoFolders(config: Readonly<Record<string, unknown>>, paths: readonly string[]): HugoFolders {
  const languages = isRecord(config.languages) ? config.languages : {};
  const main = textOf(config, ['defaultcontentlanguage']) ?? 'en';
  const hasPrefix = config.defaultcontentlanguageinsubdir === true;
  const names = Object.keys(languages);
  const mounts = (isRecord(config.module) && Array.isArray(config.module.mounts) ? config.module.mounts : []).filter(isRecord);
  const mountsOf = (component: string) =>
    mounts.flatMap((mount) => {
      const source = textOf(mount, ['source']);
      const target = withSlash(textOf(mount, ['target']) ?? '');
      if (source === undefined || !target.startsWith(`${component}/`)) return [];
      return [{ folder: withSlash(source), at: target.slice(component.length + 1), lang: textOf(mount, ['lang']) }];
    });
  const byLanguage = names.flatMap((lang) => {
    const folder = textOf(languages, [`${lang}.contentdir`]);
    return folder === undefined ? [] : [{ folder: withSlash(folder), at: '', lang }];
  });
  const hasContent = paths.some((path) => path.startsWith('content/'));
  const whole = { folder: withSlash(textOf(config, ['contentdir']) ?? (hasContent ? 'content' : '')), at: '' };
  const mounted = mountsOf('content');
  const texts = mounted.length > 0 ? mounted : byLanguage.length > 0 ? byLanguage : [whole];
  return {
    // Of two that hold a file, the deeper one says where it is.
    texts: texts.toSorted((a, b) => b.folder.length - a.folder.length),
    files: [
      ...mountsOf('static'),
      ...mountsOf('assets'),
      { folder: withSlash(textOf(config, ['staticdir', 'staticdir.0']) ?? 'static'), at: '' },
      { folder: withSlash(textOf(config, ['assetdir']) ?? 'assets'), at: '' },
    ],
    languages: names,
    mainLanguage: hasPrefix ? undefined : main,
  };
}
