/** A feed, independent of its format. Instants are ISO, UTC; addresses absolute. */
export interface FeedModel {
  readonly title: string;
  readonly description: string;
  /** The page that the feed follows, and its permanent id. */
  readonly home: string;
  readonly self: string;
  readonly lang: string;
  readonly author: { readonly name: string; readonly url: string };
  readonly hub?: string;
  readonly icon: string;
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
  /**
   * Its place among the documents of one feed: addresses of the current one (absent in that document itself), of the next older
   * and of the next newer one. @see RFC 5005, section 4
   */
  readonly archive: { readonly current?: string; readonly previous?: string; readonly next?: string };
}

export interface FeedEntry {
  /** Permanent, even if the address changes. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  /** Full text; absent where it would make the document too large. */
  readonly html?: string;
  readonly published: string;
  /** Changes only when the author declares a change. */
  readonly updated: string;
  /** Where it is not that of the feed alone. */
  readonly authors?: readonly { readonly name: string; readonly url?: string }[];
  readonly categories: readonly string[];
  readonly image?: string;
  readonly lang?: string;
}

/** Instant of the newest change; 1970 for an empty feed, so that it never depends on the current date. */
export const updatedOf = ({ entries }: Pick<FeedModel, 'entries'>): string =>
  entries.reduce((latest, { updated }) => (updated > latest ? updated : latest), '1970-01-01T00:00:00.000Z');

/** Links from a document to the others of its feed, with their relations. @see RFC 5005 */
export const archiveLinks = ({ archive: { current, previous, next } }: FeedModel) =>
  Object.entries({ current, 'prev-archive': previous, 'next-archive': next }).flatMap(([rel, href]) =>
    href === undefined ? [] : [{ rel, href }],
  );

/** Removes what XML 1.0 does not allow: control characters and lone surrogates. */
export const xmlText = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '');

/** Text for a CDATA section. */
export const cdata = (text: string): string => xmlText(text).replace(/\]\]>/g, ']]&gt;');
