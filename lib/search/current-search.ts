import { currentBlog, isFunction } from '@/lib/publishing/current-blog';
import { readEnvironment } from '@/lib/base/env';
import { reportFault } from '@/lib/base/log';
import { ownOrigin } from '@/lib/publishing/own-origin';
import { blogSearch } from './blog-search';
import type { Findings } from './findings';
import { indexedSearch } from './indexed-search';
import type { Query } from './query';
import { storedIndex } from './read-stored-index';

export interface Search {
  find(query: Query, most: number): Promise<Findings>;
  /** Prepares what the first search would otherwise wait for. */
  complete(): Promise<void>;
}

declare global {
  /** Global because Next may bundle this module more than once per process. */
  var searchOfThisProcess: Search | undefined;
}

/** The search of this process: in its blog, or without our own server in the stored index. */
export async function currentSearch(): Promise<Search> {
  return (globalThis.searchOfThisProcess ??= isFunction()
    ? indexedSearch(storedIndex(ownOrigin(readEnvironment())), reportFault)
    : blogSearch(await currentBlog()));
}
