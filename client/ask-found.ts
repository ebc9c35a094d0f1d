import { isWithoutServer, searchInBrowser } from './without-server';

export interface FoundPage {
  readonly title: string;
  readonly found: Element;
}

/** Title of the search page without a query. */
const plainTitle = document.title.replace(/^Search:.* · /s, 'Search · ');

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
  return { title: plainTitle.replace(/^Search/, () => `Search: ${words}`), found };
}
