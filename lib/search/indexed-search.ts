import type { Findings } from './findings';
import { parsePreparedIndex } from './prepared-index';
import { type PreparedSearch, searchFromIndex } from './prepared-search';
import type { Query } from './query';
import { recentTerms } from './recent-terms';

/** The text of a prepared index; `tag` is its ETag or fingerprint. */
export interface IndexText {
  readonly tag: string;
  readonly text: string;
}

/**
 * Reads the newest prepared index.
 *
 * @param known tag of the current index
 * @returns `undefined` when the current index is the newest
 */
export type ReadIndex = (known: string | undefined) => Promise<IndexText | undefined>;

/** Minimum interval (ms) between checks for a newer index: a typing reader searches several times a second. */
const recent = 1_000;

const nothing: Findings = { total: 0, found: [] };

/** Search for deployments without our own server, in the stored index. */
export interface IndexedSearch {
  /** @throws Error when there is no index; an older one is used while the newest cannot be read */
  find(query: Query, most: number): Promise<Findings>;
  /** Does nothing: the index is loaded on the first search. */
  complete(): Promise<void>;
}

/**
 * Opens a search in a stored index. Nothing is read before the first search.
 *
 * @param report receives errors of reading a newer index
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
