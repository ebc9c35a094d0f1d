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
}

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
  readonly decision?: Readonly<Record<string, unknown>>;
}

/** Resolves addresses in an old body. */
export interface AddressBook {
  /** New address of a link; `undefined` when its target was not imported. */
  link(url: string): string | undefined;
  /** Path of a picture relative to the new file; `undefined` when there is no such picture. */
  picture(url: string): string | undefined;
}
