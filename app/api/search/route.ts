import { currentSearch } from '@/lib/search/current-search';
import { query } from '@/lib/search/query';
import { mostSuggested, suggestionsOf } from '@/lib/search/suggestions';

export const dynamic = 'force-dynamic';

/** Answers as-you-type searches with plain data, never HTML. */
export async function GET(request: Request): Promise<Response> {
  const asked = query(new URL(request.url).searchParams.get('q') ?? '');
  const answer = suggestionsOf(await (await currentSearch()).find(asked, mostSuggested));
  return Response.json(answer, { headers: { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' } });
}
