import { servedBody } from '@/lib/functions/served-record';
import { pinnedEdition } from '@/lib/views/read-view';

// Stored as a page is: what it says is what the stored pages show.
export const dynamic = 'force-static';

export async function GET(): Promise<Response> {
  const { blog, edition } = await pinnedEdition();
  return new Response(servedBody(edition, blog.source.revision), { headers: { 'content-type': 'application/json' } });
}
