import { currentBlog } from '@/lib/current-blog';
import { type BlogSearch, blogSearch } from './blog-search';

declare global {
  /** Next bundles code more than once in a process; the index must be one. */
  var searchOfThisProcess: Promise<BlogSearch> | undefined;
}

/** Search over the blog of this process, opened by whoever asks first. */
export function currentSearch(): Promise<BlogSearch> {
  globalThis.searchOfThisProcess ??= currentBlog().then((blog) => blogSearch(blog));
  return globalThis.searchOfThisProcess;
}
