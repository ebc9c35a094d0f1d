import { stored } from './stored';

/** URL of search.js, set by scripts/build-assets.mjs. */
declare const searchScript: string;

const search = () => import(searchScript) as Promise<typeof import('./search')>;
const toPage = () => document.querySelector<HTMLAnchorElement>('.rail a[href="/search/"]')?.click();

/** Opens the search dialog on `/`, Ctrl-K or Cmd-K, and starts live search on the search page. Loads search.js for either. */
export function searchKeys(): void {
  addEventListener('keydown', (event) => {
    const withControl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k';
    const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && stored.get('slash') !== 'off';
    const { target } = event;
    const typing = target instanceof HTMLElement && (target.isContentEditable || target.matches('input,textarea,select'));
    if (!withControl && (!slash || typing)) return;
    event.preventDefault();
    search().then((loaded) => loaded.openSearch(), toPage);
  });
  const link = document.querySelector<HTMLAnchorElement>('.rail a[href="/search/"]');
  if (link !== null) link.title = '/ · Ctrl K';
  const form = document.querySelector<HTMLFormElement>('.search-form');
  if (form !== null) search().then((loaded) => loaded.liveSearch(form), reportError);
}
