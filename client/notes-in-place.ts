import { adoptStyles } from './adopt-styles';
import { make } from './make';

/**
 * Shows a footnote beside its reference while that is pointed at or has the focus. The note stays under the pointer, and Escape
 * closes it. @see WCAG 2.2, 1.4.13
 */
export function notesInPlace(): void {
  let shown: HTMLElement | undefined;
  let closing: ReturnType<typeof setTimeout> | undefined;
  const close = () => {
    shown?.remove();
    shown = undefined;
  };
  const keep = () => clearTimeout(closing);
  const leave = () => {
    keep();
    closing = setTimeout(close, 200);
  };
  const show = (reference: HTMLAnchorElement) => {
    const note = document.getElementById(decodeURIComponent(reference.hash.slice(1)));
    if (note === null) return;
    adoptStyles();
    keep();
    close();
    const copy = note.cloneNode(true) as HTMLElement;
    for (const back of copy.querySelectorAll('[data-footnote-backref]')) back.remove();
    for (const named of copy.querySelectorAll('[id]')) named.removeAttribute('id');
    // Hidden from screen readers: they follow the link.
    shown = make('div', { class: 'note', 'aria-hidden': 'true' }, ...copy.childNodes);
    shown.addEventListener('mouseenter', keep);
    shown.addEventListener('mouseleave', leave);
    for (const link of shown.querySelectorAll('a')) link.tabIndex = -1;
    document.body.append(shown);
    const { left, bottom } = reference.getBoundingClientRect();
    shown.style.top = `${bottom + scrollY + 4}px`;
    shown.style.left = `${Math.max(8, Math.min(left, document.documentElement.clientWidth - shown.offsetWidth - 8)) + scrollX}px`;
  };
  for (const reference of document.querySelectorAll<HTMLAnchorElement>('[data-footnote-ref]')) {
    reference.addEventListener('mouseenter', () => show(reference));
    reference.addEventListener('focus', () => show(reference));
    reference.addEventListener('mouseleave', leave);
    reference.addEventListener('blur', leave);
  }
  addEventListener('keydown', ({ key }) => key === 'Escape' && close());
}
