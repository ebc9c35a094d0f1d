import { z } from 'zod';
import { sha256 } from '@/lib/base/sha256';
import type { StoredAnswers } from '@/lib/publishing/own-origin';
import { addresses } from '@/lib/views/addresses';
import type { PreparedIndex } from '@/lib/views/search-index-view';
import { nothing, type Search } from './findings';
import { type PreparedSearch, searchFromIndex } from './prepared-search';
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

/**
 * Reads the prepared index that the host stores.
 *
 * @returns a reader that throws Error when there is no index, or not in time
 */
export const storedIndex =
  (stored: StoredAnswers): ReadIndex =>
  async (known) => {
    const address = addresses.searchIndex();
    const answer = await stored(address, { headers: known === undefined ? {} : { 'if-none-match': known } });
    const tag = answer.headers.get('etag') ?? answer.headers.get('x-view') ?? '';
    if (answer.status === 304 || (answer.ok && tag !== '' && tag === known)) {
      await answer.body?.cancel();
      return undefined;
    }
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
    const text = await answer.text();
    return { tag: tag === '' ? `"${sha256(text, 'base64url')}"` : tag, text };
  };

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
): Search {
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
    // The index is loaded on the first search.
    complete: async () => {},
    /** @throws Error when there is no index; an older one is used while the newest cannot be read */
    async find(query, most) {
      if (query.terms.length === 0) return nothing;
      if (inHand !== undefined && now() - looked < recent) return inHand.search.find(query, most);
      looking ??= look().finally(() => (looking = undefined));
      return (await looking).find(query, most);
    },
  };
}

const label = z.object({ segment: z.string(), label: z.string(), href: z.string(), shape: z.number() });
const moment = z.object({ iso: z.string(), long: z.string(), day: z.string() });
const section = z.object({
  id: z.string().optional(),
  heading: z.string().optional(),
  text: z.string(),
  code: z.string().optional(),
});

const schema: z.ZodType<PreparedIndex> = z.object({
  posts: z.array(
    z.object({
      address: z.string().startsWith('/'),
      title: z.string(),
      description: z.string(),
      label,
      published: moment,
      lang: z.string().optional(),
      unpublished: z.string().optional(),
      tags: z.array(z.string()),
      authors: z.array(z.string()).optional(),
      decision: z.string(),
      sections: z.array(section),
    }),
  ),
});

/** Parses `/search-index.json`. @throws Error when it is not an index */
function parsePreparedIndex(text: string): PreparedIndex {
  const json: unknown = JSON.parse(text);
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new Error(`the search index cannot be read: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
