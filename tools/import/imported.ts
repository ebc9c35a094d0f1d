import type { OldDate } from './old-date';

/** A message for the author about a place in the old files. */
export interface Note {
  /** Path of the old file inside the imported folder, with `/`. */
  readonly path: string;
  /** 1-based line of the old file. */
  readonly line: number;
  /** `left`: not converted; `changed`: converted to another form; `set`: filled in by default; `skipped`: not imported. */
  readonly kind: 'left' | 'changed' | 'set' | 'skipped';
  readonly message: string;
}

/** Adds a note about the current file. */
export type TakeNote = (line: number, kind: Note['kind'], message: string) => void;

/** Result of an import; `files` are by path inside the content folder. */
export interface Imported {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly notes: readonly Note[];
  /** Old file of each new text file. */
  readonly origins: ReadonlyMap<string, string>;
  /** Category segments in order of first use. */
  readonly segments: readonly string[];
  readonly site: OldSite;
  /** What each key of the front matter was taken for, where that is a guess. */
  readonly guesses?: readonly Guess[];
}

/** What a key of the front matter was taken for. */
export interface Guess {
  readonly key: string;
  /** Our field; `undefined` when the key stays as a comment. */
  readonly field?: string;
  readonly posts: number;
}

export interface OldSite {
  readonly title?: string;
  readonly description?: string;
  readonly author?: string;
  /** Origin, without a trailing slash. */
  readonly url?: string;
  /** Path prefix of the old site, such as `/blog`, or empty. */
  readonly basePath: string;
  readonly lang?: string;
  /** IANA zone. */
  readonly zone?: string;
  /** What the configuration says where it should name a zone. */
  readonly unknownZone?: string;
  /** Folders of the old site by what they are, where its configuration says so. */
  readonly folders?: SiteFolders;
  /** Values of the old configuration that texts may name, by their path (`site.repository`). */
  readonly values?: ReadonlyMap<string, string>;
  /** Whether `$x$` is a formula in every text. */
  readonly hasMaths?: boolean;
  /** Templates of shortcodes or includes by their name. */
  readonly templates?: ReadonlyMap<string, string>;
  /** Our component by the name of an old one. */
  readonly components?: ReadonlyMap<string, string>;
  /** Folder of the site inside what was given, with a slash at the end, or empty. */
  readonly root?: string;
  /** Program that made the site, where it is known. */
  readonly generator?: string;
  /** Path of every file by its name in lower case. */
  readonly names?: ReadonlyMap<string, string>;
  /** Folders that aliases such as `@/` in paths stand for. */
  readonly aliases?: readonly { readonly prefix: string; readonly folders: readonly string[] }[];
  /** Whether `:tada:` is an emoji. */
  readonly hasEmoji?: boolean;
}

export interface SiteFolders {
  /** Folders of texts, each with the path that its files have in addresses. */
  readonly texts: readonly { readonly folder: string; readonly at: string }[];
  /** Folders whose files are served from the root, each with the path before them. */
  readonly files: readonly { readonly folder: string; readonly at: string }[];
}

export interface ImportOptions {
  /** IANA zone of dates without one, unless the old configuration names a zone. */
  readonly zone: string;
  /** Whether the author named `zone`, which then takes precedence over the old configuration. */
  readonly zoneIsTold?: boolean;
  /** Category of posts without one. */
  readonly category: string;
  /** New category by old one (or `*`). */
  readonly categories: ReadonlyMap<string, string>;
  /** Order of dates such as `31/01/2024`, which are refused without it. */
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd';
  /** Instant (ISO, UTC); later dates are schedules. */
  readonly now: string;
  /** Only files in these folders become posts. */
  readonly only?: readonly string[];
  /** Names of our fields in the old front matter, which take precedence. */
  readonly fieldNames?: ReadonlyMap<string, string>;
  /** Old address of a post, as a pattern. */
  readonly addressPattern?: string;
  /** Our component by the name of an old one. */
  readonly components?: ReadonlyMap<string, string>;
  /** Date (ISO, UTC) of a text that has none, by its path. */
  readonly undated?: (path: string) => OldDate | undefined;
  /** Where the old site is, when its configuration does not say. */
  readonly url?: string;
  /** Files fetched from other hosts, by their address. */
  readonly downloads?: ReadonlyMap<string, string>;
  /** Whether pictures on other hosts are fetched. */
  readonly download?: boolean;
  /** Told after each post. */
  readonly progress?: (done: number, total: number) => void;
  /** Ends the import between two posts or files. */
  readonly signal?: AbortSignal;
}

/** An old post with its body not converted yet. */
export interface OldPost {
  readonly path: string;
  /** Fields under our names; `image` is still the old address. */
  readonly fields: PostFields;
  readonly category: string;
  readonly slug: string;
  /** Every address that the post had, relative to the old site's root, the current one first. */
  readonly addresses: readonly string[];
  /** Lines of the old front matter without a counterpart in ours. */
  readonly leftOver: readonly string[];
  readonly body: string;
  /** 1-based line of the file on which the body begins. */
  readonly bodyLine: number;
  /** Whether the whole body comes from one place of the file, as in an export. */
  readonly isOneLine?: boolean;
  /** Whether it is a page of its own, such as "About", not a post. */
  readonly isPage?: boolean;
  /** Top folder that it lies in, on a site of which only some folders may be a blog. */
  readonly section?: string;
  /** What it has in common with its translations, where that is not its path without the language. */
  readonly versionOf?: string;
  /** Whether the post itself says that it has maths. */
  readonly hasMaths?: boolean;
  /** Folder or address that its relative pictures start from, where its front matter names one. */
  readonly mediaRoot?: string;
}

export interface PostFields {
  readonly title: string;
  readonly description?: string;
  /** Absent when the old date cannot be read. */
  readonly date?: OldDate;
  readonly updated?: OldDate;
  readonly lang?: string;
  /** The post that it is a translation of. */
  readonly translationOf?: string;
  readonly tags: readonly string[];
  readonly featured: boolean;
  readonly draft: boolean;
  readonly unlisted: boolean;
  readonly canonical?: string;
  readonly image?: string;
  readonly imageAlt?: string;
  readonly decision?: Readonly<Record<string, unknown>>;
}

/** Resolves addresses in an old body. */
export interface AddressBook {
  /** Where a link leads. */
  link(url: string): LinkTarget;
  /** Path of a picture relative to the new file; `undefined` when there is no such picture. */
  picture(url: string): string | undefined;
  /** Path of a picture, document or recording relative to the new file. */
  file(url: string): string | undefined;
  /** Keeps a drawing (SVG) as a picture. @returns its path relative to the new file */
  draw(svg: string): string;
}

export interface LinkTarget {
  /** New address; the old absolute one of what was not imported; `undefined` for a reference that names nothing. */
  readonly url?: string;
  /** Whether it leads to a part of the old site that was not imported. */
  readonly isGone: boolean;
}
