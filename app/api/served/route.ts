import { currentBlog } from '@/lib/current-blog';
import { editionToRender } from '@/lib/publishing/edition-to-render';
import { servedBody } from '@/lib/publishing/served-record';

// Stored as a page is: what it says is what the stored pages show.
export const dynamic = 'force-static';

export async function GET(): Promise<Response> {
  const blog = await currentBlog();
  return new Response(servedBody(await editionToRender(blog), blog.source.revision), {
    headers: { 'content-type': 'application/json' },
  });
}
