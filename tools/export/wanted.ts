import type { Rank } from '@/lib/views/row';

/** A file as it is to be. */
export interface Made {
  readonly bytes: Buffer;
  /** Headers that a host should send with it, where it can; names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A file that an export is to have. */
export interface Wanted {
  /** Path inside the folder, with `/`. */
  readonly file: string;
  /** Posts are written before what lists them; `part` is what a page cannot do without. */
  readonly rank: 'part' | Rank;
  /** Identifies what it is made from: a file made from the same is not made again. */
  readonly made: string;
  /** Content file that it shows, and nothing else does. */
  readonly source?: string;
  make(): Promise<Made>;
}

const ranks: Readonly<Record<Wanted['rank'], number>> = { part: 0, post: 1, list: 2, feed: 3, large: 4 };

/** Parts of pages first, then posts, then what leads to them. */
export const byRank = (a: Wanted, b: Wanted): number => ranks[a.rank] - ranks[b.rank];
