import { unstable_cache } from 'next/cache';
import { workAsyncStorage } from 'next/dist/server/app-render/work-async-storage.external';
import type { Blog, Edition } from '@/lib/blog';
import { newestEdition } from './newest-edition';
import { isPublishing } from './publishing';
import { isWithoutDoor } from './without-door';

/** Seconds that a page lives which was rendered while nobody could say whether it is the newest. */
const unconfirmedLife = 30;

/**
 * The edition that a page is rendered from. Where Next runs without the door, the page will be stored for all processes, and this one may
 * still hold an older commit in memory: so the source is asked which is the newest.
 *
 * When it cannot be asked, a rendering that a publication called for is refused (the page before stays, and the publication is told);
 * a reader who needs a page that was never made gets one, but it is stored for half a minute only.
 *
 * @throws Error when a publication called for the rendering, and what is the newest is not known
 */
export async function editionToRender(blog: Blog): Promise<Edition> {
  // A publication has just asked, and renders by this process.
  if (!isWithoutDoor() || isPublishing()) return blog.edition;
  try {
    return await newestEdition(blog);
  } catch (error) {
    if (workAsyncStorage.getStore()?.isOnDemandRevalidate === true)
      throw new Error('refused: this process cannot tell whether its content is the newest', { cause: error });
    await unstable_cache(async () => 0, ['unconfirmed'], { revalidate: unconfirmedLife })();
    return blog.edition;
  }
}
