/** Folders that hold the texts of a site and are in no address. */
const container = /^(?:src|content|contents|data|app|public|site|input|source|static|www|web|services|packages|apps|pages)$/;
const blog = /^_?(?:posts?|blogs?|articles?|entries|writing|journal|log)$/i;

/** Where a text lies, as far as that says something. */
export interface Place {
  /** Path below the folders that are in no address, without the ending, `index` or `page`. */
  readonly base: string;
  /** Top folder of that path, if the text lies in one. */
  readonly section?: string;
  /** Folder that can be a category. */
  readonly category: string;
  /** Day (`2024-01-31`) in the name or the folders. */
  readonly day?: string;
  /** Name without a day and without the hash that Notion appends. */
  readonly name: string;
  /** Language that the folders name. */
  readonly lang?: string;
}

/** Where Docusaurus keeps the translations of a blog, or of a part with another name. */
const translation = /^i18n\/([\w-]+)\/docusaurus-plugin-content-([a-z]+)(?:-([\w-]+))?\/(?:current\/)?(.+)$/;

/** Notion appends the id of a page to its name. */
const withoutHash = (name: string) => name.replace(/[ -][0-9a-f]{32}$/, '').trim() || name;

/** Reads the place of a text from its path inside the site. */
export function placeOf(path: string): Place {
  const [, lang, kind = '', part = kind, rest] = translation.exec(path) ?? [];
  if (lang !== undefined && rest !== undefined) return { ...placeOf(`${part}/${rest}`), lang };
  const bare = path
    .replace(/\.(?:mdx?|markdown|html?)$/i, '')
    // A day before "index" belongs to the folder.
    .replace(/([^/]+)\/(\d{4}-\d{2}-\d{2})-index$/i, '$2-$1')
    .replace(/(?<=\/)(?:index|page|readme)$/i, '')
    .replace(/\/+$/, '');
  const parts = bare.split('/');
  const firstOfBlog = parts.findIndex((part) => blog.test(part));
  const end = firstOfBlog === -1 ? parts.length - 1 : firstOfBlog;
  const cut = parts.slice(0, end).findLastIndex((part) => container.test(part)) + 1;
  const kept = parts.slice(cut);
  const base = kept.join('/');
  const name = kept.at(-1) ?? '';
  const section = kept.length > 1 ? kept[0] : undefined;
  const folders = kept.slice(0, -1).filter((part) => !/^\d{1,4}$|^\d{4}-\d{2}/.test(part));
  const category = withoutHash(folders.find((part) => !blog.test(part)) ?? '');
  const inName = /^(\d{4})-?(\d{2})-?(\d{2})(?=[-_ .]|$)/.exec(name);
  const inFolders = /(?:^|\/)(\d{4})[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/-]|$)/.exec(kept.join('/'));
  const [, year, month, day] = inName ?? inFolders ?? [];
  const isDay = year !== undefined && month !== undefined && day !== undefined && Number(month) <= 12 && Number(day) <= 31;
  const withoutDay = (inName === null ? name : name.slice(inName[0].length).replace(/^[-_ .]+/, '')) || name;
  return {
    base,
    section,
    category,
    day: isDay ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined,
    name: withoutHash(withoutDay),
  };
}
