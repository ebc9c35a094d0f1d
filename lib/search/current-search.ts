import { currentBlog, isFunction } from '@/lib/publishing/current';
import { readEnvironment } from '@/lib/base/env';
import { reportFault } from '@/lib/base/log';
import { ownOrigin, storedAnswers } from '@/lib/publishing/own-origin';
import { blogSearch } from './blog-search';
import type { Search } from './findings';
import { indexedSearch, storedIndex } from './indexed-search';

declare global {
  /** Global because Next may bundle this module more than once per process. */
  var searchOfThisProcess: Search | undefined;
}

/** The search of this process: in its blog, or without our own server in the stored index. */
export async function currentSearch(): Promise<Search> {
  return (globalThis.searchOfThisProcess ??= isFunction()
    ? indexedSearch(storedIndex(storedAnswers(ownOrigin(readEnvironment()))), reportFault)
    : blogSearch(await currentBlog()));
}
