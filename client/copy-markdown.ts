import { canCopy, copied } from './code-tools';
import { button } from './make';

/** Turns the link to a page's Markdown into a button beside it that copies the text. */
export function copyMarkdown(): void {
  const link = document.querySelector<HTMLAnchorElement>('a[data-markdown]');
  if (link === null || !canCopy()) return;
  const copy = button('Copy as Markdown', (self) => {
    const text = fetch(link.href).then((answer) =>
      answer.ok ? answer.blob() : Promise.reject(new Error(String(answer.status))),
    );
    void copied(text, 'Copied', self);
  });
  link.after(copy);
}
