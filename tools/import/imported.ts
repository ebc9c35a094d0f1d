/** Something that the author of an imported blog must know of, at a place in the old files. */
export interface Note {
  /** Path of the old file inside the imported folder, with `/`. */
  readonly path: string;
  /** 1-based line of the old file. */
  readonly line: number;
  /** `left`: stands as it was; `changed`: says the same in another form; `set`: made up for want of anything; `skipped`: not taken over. */
  readonly kind: 'left' | 'changed' | 'set' | 'skipped';
  readonly message: string;
}

/** Takes a note about the file at hand. */
export type TakeNote = (line: number, kind: Note['kind'], message: string) => void;

/** What an import makes of a folder: files by their path inside the content folder, and what is to be said about them. */
export interface Imported {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly notes: readonly Note[];
  /** Old file of each new text file. */
  readonly origins: ReadonlyMap<string, string>;
  /** Category segments that the files lie under, in order of first use. */
  readonly segments: readonly string[];
  /** Settings of the old site, as far as they are known. */
  readonly site: OldSite;
}

/** What the configuration of the old site says. */
export interface OldSite {
  readonly title?: string;
  readonly description?: string;
  readonly author?: string;
  /** Address without a slash at the end. */
  readonly url?: string;
  /** Path under which the old site lay, such as `/blog`; empty for none. */
  readonly basePath: string;
  readonly lang?: string;
  /** IANA zone. */
  readonly zone?: string;
}

/** Choices of whoever imports. */
export interface ImportOptions {
  /** IANA zone of dates that name none, where the old site's own configuration names none. */
  readonly zone: string;
  /** Whether the author named that zone, which then goes before the old configuration. */
  readonly zoneIsTold?: boolean;
  /** Category of posts that name none. */
  readonly category: string;
  /** Old category (or `*`) to new one. */
  readonly categories: ReadonlyMap<string, string>;
  /** How `31/01/2024` is meant; such dates are refused without it. */
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd';
  /** Instant (ISO, UTC) by which a later date is a schedule. */
  readonly now: string;
}

/** An old post, read but for its body. */
export interface OldPost {
  readonly path: string;
  /** Fields in our names, ready to be written; `image` is still the old address. */
  readonly fields: PostFields;
  readonly category: string;
  readonly slug: string;
  /** Every address that the post had, its own first; site-absolute, decoded. */
  readonly addresses: readonly string[];
  /** Lines of the old front matter that have no place in ours. */
  readonly leftOver: readonly string[];
  readonly body: string;
  /** 1-based line of the file on which the body begins. */
  readonly bodyLine: number;
}

/** Front matter of a post, as it is written. */
export interface PostFields {
  readonly title: string;
  readonly description?: string;
  /** Instant (ISO, UTC); absent when the old date cannot be read. */
  readonly date?: string;
  readonly updated?: string;
  readonly lang?: string;
  readonly tags: readonly string[];
  readonly featured: boolean;
  readonly draft: boolean;
  readonly unlisted: boolean;
  readonly canonical?: string;
  readonly image?: string;
  readonly imageAlt?: string;
  /** The block `decision`, as it is written. */
  readonly decision?: Readonly<Record<string, unknown>>;
}

/** What an address in an old body has become. */
export interface AddressBook {
  /** A link's new address; `undefined` when it leads to nothing that was imported. */
  link(url: string): string | undefined;
  /** A picture's path relative to the new file; `undefined` when there is no such picture. */
  picture(url: string): string | undefined;
}
