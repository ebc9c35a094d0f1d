/**
 * Lets the title of a link become the title of the page that it opens: names the one that is in the window just before the page
 * is left. The title of an article has its name from the stylesheet.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/API/Window/pageswap_event
 */
export function titleTransition(): void {
  let named: HTMLElement[] = [];
  const name = (element: HTMLElement | null, value: string) => {
    if (element === null) return;
    element.style.viewTransitionName = value;
    named.push(element);
  };
  addEventListener('pageswap', ({ activation }) => {
    // A page that comes back from the back/forward cache has the names of last time.
    for (const element of named) element.style.viewTransitionName = '';
    named = [];
    for (const link of document.querySelectorAll<HTMLAnchorElement>('main a')) {
      const { top, bottom } = link.getBoundingClientRect();
      if (link.href !== activation?.entry.url || bottom < 0 || top > innerHeight) continue;
      name(document.querySelector('.post-head h1'), 'none');
      name(link.querySelector<HTMLElement>('strong, .next-title') ?? link, 'title');
      return;
    }
  });
}
