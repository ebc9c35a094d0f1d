import { announce } from './announce';

/** Shows on the search page what fits as it is typed: the same page that the server would answer with, its results put in place. */
export function liveSearch(form: HTMLFormElement): void {
  const input = form.querySelector('input');
  if (input === null) return;
  let waiting: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = async (typed: string, { signal }: AbortController) => {
    const address = typed === '' ? '/search/' : `/search/?q=${encodeURIComponent(typed)}`;
    const answer = await fetch(address, { signal });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const found = page.querySelector('.search-found');
    const shown = document.querySelector('.search-found');
    if (!answer.ok || signal.aborted || found === null || shown === null) return;
    shown.replaceWith(document.importNode(found, true));
    history.replaceState(history.state, '', address);
    document.title = page.title;
    announce(found.querySelector('.search-count')?.textContent ?? '');
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      waiting?.abort();
      waiting = new AbortController();
      ask(input.value.trim(), waiting).catch((error: unknown) => {
        // Newer words were typed, or the server does not answer: the button still asks it.
        if (!(error instanceof DOMException && error.name === 'AbortError')) console.info(error);
      });
    }, 150);
  });
}
