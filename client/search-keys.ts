import { stored } from './stored';

/** Replaced when the scripts are bundled. */
declare const searchScript: string;

/** `/` and Ctrl-K (or Cmd-K) open the search, which is loaded then. */
export function searchKeys(): void {
  addEventListener('keydown', (event) => {
    const withControl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k';
    const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && stored.get('slash') !== 'off';
    const { target } = event;
    const typing = target instanceof HTMLElement && (target.isContentEditable || target.matches('input,textarea,select'));
    if (!withControl && (!slash || typing)) return;
    event.preventDefault();
    const module = import(searchScript) as Promise<typeof import('./search')>;
    module.then(
      (search) => search.openSearch(),
      () => location.assign('/search/'),
    );
  });
}
