import { englishInSearch } from '@/lib/base/labels/english-in-scripts';
import type { Suggestions } from '@/lib/search/suggestions';
import { sayAt } from './labels';
import { storedIn } from './stored';

/** URL of search-in-browser.js, set by scripts/build-assets.mjs. */
declare const searchInBrowserScript: string;

/** A tab that found no search server does not ask again. */
const tab = storedIn(() => sessionStorage);
const key = 'search';

/** Whether this tab has found the site to have no search server. */
export const isWithoutServer = (): boolean => tab.get(key) === 'in-browser';

/** Loads the in-browser search for static exports; from then on this tab asks no server. */
function searchInBrowser(): Promise<typeof import('./search-in-browser')> {
  tab.set(key, 'in-browser');
  return import(searchInBrowserScript) as Promise<typeof import('./search-in-browser')>;
}

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

interface FoundPage {
  readonly title: string;
  readonly found: Element;
}

/** Title of the search page for some words. */
function titleFor(words: string): string {
  const site = document.querySelector<HTMLMetaElement>('meta[property="og:site_name"]')?.content ?? '';
  return `${sayAt(englishInSearch)('searchFor', { query: words })} · ${site}`;
}

/**
 * Searches on the server, or in the browser where the site is a static export.
 *
 * @returns `undefined` when the response is not a search page
 */
export async function askFound(words: string, address: string, signal: AbortSignal): Promise<FoundPage | undefined> {
  if (words === '' || !isWithoutServer()) {
    const answer = await fetch(address, { signal });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const found = page.querySelector('.search-found');
    if (!answer.ok || found === null) return undefined;
    // A page without a count ignored the query: it is a static file.
    if (words === '' || found.querySelector('.search-count') !== null) return { title: page.title, found };
  }
  const found = await (await searchInBrowser()).found(words);
  return { title: titleFor(words), found };
}
