import { renderView } from '@/components/render-view';
import { readEnvironment } from '@/lib/base/env';
import { readerCache } from '@/lib/pages/headers';
import { readSearch } from '@/lib/search/read-search';

// Rendered per request, never stored.
export const dynamic = 'force-dynamic';

export async function GET(request: Request): Promise<Response> {
  const view = await readSearch(new URL(request.url).searchParams.get('q') ?? '');
  const { status, headers, body } = await renderView(view, { fingerprint: 'search', preview: readEnvironment().PREVIEW });
  const kept = { ...headers, 'cache-control': readerCache.nothing, 'x-robots-tag': 'noindex' };
  return new Response(new Uint8Array(body), { status, headers: kept });
}
