import { currentBlog } from '@/lib/current-blog';
import { recentEdition } from '@/lib/functions/newest-edition';
import { type BlogSearch, blogSearch } from './blog-search';

declare global {
  /** Next bundles code more than once in a process; the index must be one. */
  var searchOfThisProcess: BlogSearch | undefined;
}

/** Search over the blog of this process, opened by whoever asks first. */
export async function currentSearch(): Promise<BlogSearch> {
  const blog = await currentBlog();
  await recentEdition(blog);
  return (globalThis.searchOfThisProcess ??= blogSearch(blog));
}
