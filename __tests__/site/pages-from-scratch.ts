import { temporaryFolder } from '@/__tests__/content-fixtures';
import { type AnyView, renderView } from '@/components/render-view';
import { openBlog } from '@/lib/publishing/blog';
import type { Page } from '@/lib/pages/page';

/**
 * Every page of a content folder by its address, rendered here and now from nothing: no earlier content, cache or page takes part.
 *
 * @param folder content without faults
 * @throws Error when something in it does not compile or cannot be rendered
 */
export async function pagesFromScratch(folder: string): Promise<ReadonlyMap<string, Page>> {
  const setting = { CONTENT_SOURCE: folder, CACHE_FOLDER: await temporaryFolder(), SITE_URL: undefined };
  const blog = await openBlog(setting, { audience: 'readers' });
  const pages = new Map<string, Page>();
  for (const [address, desired] of blog.edition.desired) {
    const { fingerprint, row } = desired;
    // The table makes a view of exactly the kind that its row names.
    const view = (await blog.view(desired)) as AnyView;
    pages.set(address, await renderView(view, { fingerprint, row }));
  }
  return pages;
}
