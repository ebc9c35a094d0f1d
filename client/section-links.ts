import { canCopy, copied } from './code-tools';

/** A heading's link copies its address, besides going there. */
export function sectionLinks(): void {
  if (!canCopy()) return;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a.anchor')) {
    const sign = link.querySelector('span');
    link.title = 'Copy link to this section';
    if (sign !== null) link.addEventListener('click', () => void copied(link.href, 'Link copied', sign));
  }
}
