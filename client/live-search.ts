import { announce } from './announce';
import { askFound } from './ask-search';

/** Updates the results on the search page as the reader types. */
export function liveSearch(form: HTMLFormElement): void {
  const input = form.querySelector('input');
  if (input === null) return;
  let waiting: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = async (typed: string): Promise<void> => {
    waiting?.abort();
    const { signal } = (waiting = new AbortController());
    const address = typed === '' ? '/search/' : `/search/?q=${encodeURIComponent(typed)}`;
    const page = await askFound(typed, address, signal);
    const shown = document.querySelector('.search-found');
    if (page === undefined || signal.aborted || shown === null) return;
    shown.replaceWith(document.importNode(page.found, true));
    history.replaceState(history.state, '', address);
    document.title = page.title;
    announce(page.found.querySelector('.search-count')?.textContent ?? '');
  };
  const answer = (typed: string) =>
    void ask(typed).catch((error: unknown) => {
      // The server does not answer; the form can still be submitted.
      if (!(error instanceof DOMException && error.name === 'AbortError')) console.info(error);
    });
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => answer(input.value.trim()), 150);
  });

  // A page with a query in its URL but no count is a static file: search from here.
  const asked = new URLSearchParams(location.search).get('q')?.trim() ?? '';
  if (asked === '' || document.querySelector('.search-count') !== null) return;
  if (input.value === '') input.value = asked;
  answer(asked);
}
