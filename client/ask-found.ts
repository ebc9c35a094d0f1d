import { isWithoutServer, searchInBrowser } from './without-server';

/** What was found, as the search page shows it. */
export interface FoundPage {
  readonly title: string;
  readonly found: Element;
}

/** Title of the search page before anything was asked. */
const plainTitle = document.title.replace(/^Search:.* · /s, 'Search · ');

/**
 * What the search page shows for words: the page that the server answers with, or where the site is a folder of files, what its index has.
 *
 * @returns `undefined` when the server does not answer with such a page
 */
export async function askFound(words: string, address: string, signal: AbortSignal): Promise<FoundPage | undefined> {
  if (words === '' || !isWithoutServer()) {
    const answer = await fetch(address, { signal });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const found = page.querySelector('.search-found');
    if (!answer.ok || found === null) return undefined;
    // A file is the same whatever is asked.
    if (words === '' || found.querySelector('.search-count') !== null) return { title: page.title, found };
  }
  const found = await (await searchInBrowser()).found(words);
  return { title: plainTitle.replace(/^Search/, () => `Search: ${words}`), found };
}
