import { englishOnPages } from '@/lib/base/labels/english-in-scripts';
import { adoptStyles } from './adopt-styles';
import { sayAt } from './labels';
import { button, make } from './make';

/** Opens tables that are cut, drawings, and pictures that are shown smaller than they are, in the whole window. */
export function openLarge(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.diagram-alone')) {
    const figure = link.closest('figure');
    const drawing = figure?.querySelector('.diagram-box > svg');
    if (figure === null || !drawing) continue;
    link.addEventListener('click', (event) => {
      // Pressed for a new tab or window.
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(captionOf(figure), drawing);
    });
  }
  for (const box of document.querySelectorAll<HTMLElement>('.prose > .table')) {
    const table = box.firstElementChild;
    if (table !== null && box.scrollWidth > box.clientWidth) offer(box, () => open(box.ariaLabel ?? '', table));
  }
  for (const image of document.querySelectorAll<HTMLImageElement>('.prose > .picture img')) {
    const figure = image.closest('figure');
    if (figure === null || image.closest('a') !== null || Number(image.getAttribute('width')) < image.clientWidth * 1.2) continue;
    offer(figure, () => open(captionOf(figure) || image.alt, make('img', { src: image.src, alt: image.alt })));
  }
}

const captionOf = (figure: Element) => figure.querySelector(':scope > figcaption')?.textContent ?? '';

/** Adds a button at the foot of a box, where there is room for it. Beside the box it would cost a new style for all that follows. */
function offer(box: Element, onClick: () => void): void {
  const made = button(sayAt(englishOnPages, box)('openLarge'), onClick);
  made.className = 'enlarge';
  box.append(made);
}

/** @param subject taken from its place while it is shown, so that no name is twice in the page */
function open(title: string, subject: Element): void {
  adoptStyles();
  const place = document.createComment('');
  const { scrollX, scrollY } = window;
  if (subject.isConnected) subject.replaceWith(place);
  const close = button(sayAt(englishOnPages)('close'), () => dialog.close());
  const box = make('div', { class: 'large-box', tabindex: '0' }, subject);
  const dialog = make('dialog', { class: 'large', 'aria-label': title }, make('p', {}, title, close), box);
  dialog.addEventListener('close', () => {
    place.replaceWith(subject);
    dialog.remove();
    scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' });
  });
  document.body.append(dialog);
  dialog.showModal();
}
