import { storedIn } from './stored';

/** Replaced when the scripts are bundled. */
declare const searchInBrowserScript: string;

/** A tab that found no server once asks none again. */
const tab = storedIn(() => sessionStorage);
const key = 'search';

/** Whether this site is known to have no server that searches. */
export const isWithoutServer = (): boolean => tab.get(key) === 'in-browser';

/** The search that runs in the browser, for sites that are a folder of files; it is loaded the first time. */
export function searchInBrowser(): Promise<typeof import('./search-in-browser')> {
  tab.set(key, 'in-browser');
  return import(searchInBrowserScript) as Promise<typeof import('./search-in-browser')>;
}
