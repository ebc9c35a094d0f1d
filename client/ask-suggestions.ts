import type { Suggestions } from '@/lib/search/suggestions';
import { isWithoutServer, searchInBrowser } from './without-server';

/**
 * Suggestions from the server, or from the search index where the site is a static export.
 *
 * @throws Error when the server fails or the index cannot be loaded
 */
export async function askSuggestions(words: string, signal: AbortSignal): Promise<Suggestions> {
  if (!isWithoutServer()) {
    const answer = await fetch(`/api/search/?q=${encodeURIComponent(words)}`, { signal });
    const isJson = answer.headers.get('content-type')?.includes('json') === true;
    // Not validated: it comes from this page's own server.
    if (answer.ok && isJson) return answer.json();
    // A static host answers 404, or 200 with an HTML page.
    if (!answer.ok && answer.status !== 404) throw new Error(String(answer.status));
  }
  return (await searchInBrowser()).suggestions(words);
}
