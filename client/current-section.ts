/** Marks the current section in the table of contents. */
export function currentSection(): void {
  const links = new Map<Element, HTMLAnchorElement>();
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.toc a')) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading !== null) links.set(heading, link);
  }
  if (links.size === 0) return;
  const show = () => {
    let current: HTMLAnchorElement | undefined;
    for (const [heading, link] of links) {
      link.removeAttribute('aria-current');
      if (heading.getBoundingClientRect().top < innerHeight / 3) current = link;
    }
    current?.setAttribute('aria-current', 'true');
  };
  // The current section changes when a heading crosses the upper third of the window.
  const observer = new IntersectionObserver(show, { rootMargin: '9999px 0px -66% 0px' });
  for (const heading of links.keys()) observer.observe(heading);
}
