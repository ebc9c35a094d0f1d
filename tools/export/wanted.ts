import type { Rank } from '@/lib/views/row';

export interface Made {
  readonly bytes: Buffer;
  /** Headers that a host should send with it; names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Wanted {
  /** Path inside the folder, with `/`. */
  readonly file: string;
  /** Order of writing; `part` is for assets and pictures, which pages need. */
  readonly rank: 'part' | Rank;
  /** Fingerprint of its inputs: an unchanged file is not rendered again. */
  readonly made: string;
  /** Content file of a page, if it shows a single one. */
  readonly source?: string;
  make(): Promise<Made>;
}

const ranks: Readonly<Record<Wanted['rank'], number>> = { part: 0, post: 1, list: 2, feed: 3, large: 4 };

/** Assets first, then posts, then what links to them. */
export const byRank = (a: Wanted, b: Wanted): number => ranks[a.rank] - ranks[b.rank];
