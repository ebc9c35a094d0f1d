import { currentBlog } from '@/lib/current-blog';
import { recentEdition } from '@/lib/publishing/newest-edition';
import { blogSearch } from './blog-search';
import type { Findings } from './findings';
import type { Query } from './query';

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

/** Makes a search the one of this process: one over a stored index, where the content is not in hand. */
export function provideSearch(search: Search): void {
  globalThis.searchOfThisProcess = search;
}

/** The search of this process: what was provided, or one over its blog, opened by whoever asks first. */
export async function currentSearch(): Promise<Search> {
  if (globalThis.searchOfThisProcess !== undefined) return globalThis.searchOfThisProcess;
  const blog = await currentBlog();
  const search = blogSearch(blog);
  return (globalThis.searchOfThisProcess ??= {
    async find(query, most) {
      await recentEdition(blog);
      return search.find(query, most);
    },
    complete: () => search.complete(),
  });
}
