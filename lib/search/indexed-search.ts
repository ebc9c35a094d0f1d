import type { Findings } from './findings';
import { parsePreparedIndex } from './prepared-index';
import { type PreparedSearch, searchFromIndex } from './prepared-search';
import type { Query } from './query';
import { recentTerms } from './recent-terms';

/** The text of a prepared index, named by its ETag or fingerprint. */
export interface IndexText {
  readonly tag: string;
  readonly text: string;
}

/**
 * Reads the newest prepared index.
 *
 * @param known tag of the index in hand
 * @returns `undefined` when the one in hand is the newest
 */
export type ReadIndex = (known: string | undefined) => Promise<IndexText | undefined>;

/** For how long (ms) the index in hand is taken for the newest: a reader who types asks several times a second. */
const recent = 1_000;

const nothing: Findings = { total: 0, found: [] };

/** Search where no server of ours runs: it answers from the stored index, which is read again when it has changed. */
export interface IndexedSearch {
  /** @throws Error when no index can be had: one in hand is used while a newer one cannot be read */
  find(query: Query, most: number): Promise<Findings>;
  /** Does nothing: a process that nobody asks needs no index. */
  complete(): Promise<void>;
}

/**
 * Opens search over an index that is stored elsewhere. Nothing is read before the first question.
 *
 * @param read reads the newest index
 * @param report told when a newer index cannot be read
 * @param now clock (ms)
 */
export function indexedSearch(
  read: ReadIndex,
  report: (error: unknown) => void,
  now: () => number = () => performance.now(),
): IndexedSearch {
  let inHand: { tag: string; search: PreparedSearch } | undefined;
  let looked = -Infinity;
  let looking: Promise<PreparedSearch> | undefined;

  async function look(): Promise<PreparedSearch> {
    try {
      const newer = await read(inHand?.tag);
      if (newer !== undefined && newer.tag !== inHand?.tag) {
        const search = await searchFromIndex(parsePreparedIndex(newer.text), () => new Promise(setImmediate), recentTerms);
        inHand = { tag: newer.tag, search };
      }
      if (inHand === undefined) throw new Error('the stored search index was said to be known, but is not');
    } catch (error) {
      if (inHand === undefined) throw error;
      report(error);
    }
    looked = now();
    return inHand.search;
  }

  return {
    complete: async () => {},
    async find(query, most) {
      if (query.terms.length === 0) return nothing;
      if (inHand !== undefined && now() - looked < recent) return inHand.search.find(query, most);
      looking ??= look().finally(() => (looking = undefined));
      return (await looking).find(query, most);
    },
  };
}
