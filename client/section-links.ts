import { canCopy, copied } from './code-tools';

/** Makes heading links copy their URL when clicked. */
export function sectionLinks(): void {
  if (!canCopy()) return;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a.anchor')) {
    const sign = link.querySelector('span');
    link.title = 'Copy link to this section';
    if (sign !== null) link.addEventListener('click', () => void copied(link.href, 'Link copied', sign));
  }
}
