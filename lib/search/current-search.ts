import { currentBlog, isFunction } from '@/lib/publishing/current-blog';
import { readEnvironment } from '@/lib/base/env';
import { reportFault } from '@/lib/base/log';
import { ownOrigin } from '@/lib/publishing/own-origin';
import { blogSearch } from './blog-search';
import type { Findings } from './findings';
import { indexedSearch } from './indexed-search';
import type { Query } from './query';
import { storedIndex } from './read-stored-index';

/** What answers a reader's search. */
export interface Search {
  find(query: Query, most: number): Promise<Findings>;
  /** Makes ready what the first question would wait for. */
  complete(): Promise<void>;
}

declare global {
  /** Next bundles code more than once in a process; the index must be one. */
  var searchOfThisProcess: Search | undefined;
}

/** The search of this process, opened by whoever asks first: over its blog, or over the stored index where Next runs alone. */
export async function currentSearch(): Promise<Search> {
  return (globalThis.searchOfThisProcess ??= isFunction()
    ? indexedSearch(storedIndex(ownOrigin(readEnvironment())), reportFault)
    : blogSearch(await currentBlog()));
}
