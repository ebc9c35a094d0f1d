import type { Suggestions } from '@/lib/search/suggestions';
import { isWithoutServer, searchInBrowser } from './without-server';

/**
 * What the server suggests for words; where the site is a folder of files, what its index does.
 *
 * @throws Error when neither answers
 */
export async function askSuggestions(words: string, signal: AbortSignal): Promise<Suggestions> {
  if (!isWithoutServer()) {
    const answer = await fetch(`/api/search/?q=${encodeURIComponent(words)}`, { signal });
    const isJson = answer.headers.get('content-type')?.includes('json') === true;
    // Made by the server of this very page.
    if (answer.ok && isJson) return answer.json();
    // Hosts of files say that it is not there, some by sending another page.
    if (!answer.ok && answer.status !== 404) throw new Error(String(answer.status));
  }
  return (await searchInBrowser()).suggestions(words);
}
