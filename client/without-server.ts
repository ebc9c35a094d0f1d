import { storedIn } from './stored';

/** URL of search-in-browser.js, set by scripts/build-assets.mjs. */
declare const searchInBrowserScript: string;

/** A tab that found no search server does not ask again. */
const tab = storedIn(() => sessionStorage);
const key = 'search';

/** Whether this tab has found the site to have no search server. */
export const isWithoutServer = (): boolean => tab.get(key) === 'in-browser';

/** Loads the in-browser search for static exports; from then on this tab asks no server. */
export function searchInBrowser(): Promise<typeof import('./search-in-browser')> {
  tab.set(key, 'in-browser');
  return import(searchInBrowserScript) as Promise<typeof import('./search-in-browser')>;
}
