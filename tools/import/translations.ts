import { languageTag } from '@/lib/front-matter/schema';
import type { OldPost } from './imported';
import type { PlacedPost } from './place-posts';

const ending = /\.(?:mdx?|markdown)$/i;
const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const tagOf = (part: string) => part.replace('_', '-').toLowerCase();
const plain = (tag: string) => tagOf(tag).split('-')[0] ?? '';
const isLanguage = (part: string) =>
  /^[a-z]{2}(?:[-_](?:[a-z]{2}|[a-z]{4}))?$/i.test(part) && names.of(tagOf(part)) !== undefined;

/** Whether two tags mean one language: `en` is that of a site in `en-US`, and `zh-TW` is not that of one in `zh-CN`. */
const isSame = (one: string, other: string) =>
  tagOf(one) === tagOf(other) || tagOf(one) === plain(other) || plain(one) === tagOf(other);

const canonical = (part: string) => Intl.getCanonicalLocales(tagOf(part))[0] ?? part;

/** The language that the path of a text names. */
export interface PathLanguage {
  readonly lang: string;
  /** The path without the part that names it. */
  readonly path: string;
  readonly isFolder: boolean;
}

/**
 * Languages in the paths of texts: `post.fr.md` beside `post.md`, and `fr/post.md` beside `en/post.md` or `post.md`. A folder such
 * as `cs` names one only if half of its texts have such a counterpart.
 *
 * @param main language of the site
 */
export function languagesIn(paths: readonly string[], main = 'en'): (path: string) => PathLanguage | undefined {
  const texts = new Set(paths.filter((path) => ending.test(path)).map((path) => path.replace(ending, '')));
  const folders = new Map<string, { all: number; twins: number }>();
  const partsOf = (bare: string) => {
    const parts = bare.split('/');
    return parts.slice(0, -1).flatMap((part, index) => {
      if (!isLanguage(part)) return [];
      const [before, after] = [parts.slice(0, index), parts.slice(index + 1)];
      const without = [...before, ...after].join('/');
      const twin = [...before, plain(main), ...after].join('/');
      return [{ part, folder: [...before, part].join('/'), parent: before.join('/'), without, twin }];
    });
  };
  for (const bare of texts)
    for (const { part, folder, without, twin } of partsOf(bare)) {
      const count = folders.get(folder) ?? { all: 0, twins: 0 };
      const isTwin = !isSame(part, main) && (texts.has(without) || texts.has(twin));
      folders.set(folder, { all: count.all + 1, twins: count.twins + (isTwin ? 1 : 0) });
    }
  const named = new Set([...folders].filter(([, { all, twins }]) => twins >= all / 2).map(([folder]) => folder));
  // The main language has a folder of its own beside those of the others.
  for (const folder of [...named]) named.add(folder.replace(/[^/]+$/, plain(main)));
  return (path) => {
    const end = ending.exec(path)?.[0] ?? '';
    const bare = path.replace(ending, '');
    const inFolder = partsOf(bare).find(({ folder }) => named.has(folder));
    if (inFolder !== undefined) return { lang: canonical(inFolder.part), path: inFolder.without + end, isFolder: true };
    const [, base = '', part = ''] = /^(.+)\.([A-Za-z_-]{2,7})$/.exec(bare) ?? [];
    return isLanguage(part) && texts.has(base) ? { lang: canonical(part), path: base + end, isFolder: false } : undefined;
  };
}

/** What a text and its translations have in common: what its dialect says, else its path without its language. */
function versionOf({ path, versionOf: said, fields }: OldPost, main: string): string {
  const names = (part: string) => isLanguage(part) && isSame(part, fields.lang ?? main);
  return (said ?? path.replace(ending, ''))
    .split('/')
    .filter((part) => !names(part))
    .join('/')
    .replace(/\.([A-Za-z_-]{2,7})$/, (written, part: string) => (names(part) ? '' : written));
}

/** Whether a text is in another language than its site. */
export const isForeign = ({ fields: { lang } }: OldPost, main = 'en') => lang !== undefined && !isSame(lang, main);

/** A language, if it is a tag and another one than that of the site. */
export const foreign = (lang: string | undefined, main = 'en') =>
  lang !== undefined && languageTag.test(lang) && !isSame(lang, main) ? lang : undefined;

/**
 * Finds which posts are translations of which.
 *
 * @param main language of the site
 * @returns the original of each translation, as `translationOf` names it
 */
export function originalsOf(placed: readonly PlacedPost[], main = 'en'): ReadonlyMap<PlacedPost, string> {
  const groups = new Map<string, PlacedPost[]>();
  for (const target of placed) {
    if (target.segment === undefined) continue;
    const version = versionOf(target.post, main);
    groups.set(version, [...(groups.get(version) ?? []), target]);
  }
  const found = new Map<PlacedPost, string>();
  for (const group of groups.values()) {
    const original = group.find(({ post }) => !isForeign(post, main)) ?? group[0];
    const languages = new Set([original?.post.fields.lang ?? main]);
    for (const target of group) {
      const { lang } = target.post.fields;
      if (original === undefined || lang === undefined || languages.has(lang)) continue;
      languages.add(lang);
      found.set(target, `${original.segment}/${original.address.split('/').at(-2)}`);
    }
  }
  return found;
}
