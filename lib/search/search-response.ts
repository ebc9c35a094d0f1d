import { currentSearch } from './current-search';
import { query } from './query';
import { mostSuggested, suggestionsOf } from './suggestions';

/** Answers as-you-type searches with plain data, never HTML. */
export async function searchResponse(request: Request): Promise<Response> {
  const asked = query(new URL(request.url).searchParams.get('q') ?? '');
  const answer = suggestionsOf(await (await currentSearch()).find(asked, mostSuggested));
  return Response.json(answer, { headers: { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' } });
}
