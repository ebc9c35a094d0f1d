/** Marks the section being read in the contents list. */
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
  // A heading that crosses the upper third of the window begins or ends a section.
  const observer = new IntersectionObserver(show, { rootMargin: '9999px 0px -66% 0px' });
  for (const heading of links.keys()) observer.observe(heading);
}
