import { canCopy, copied } from './code-tools';
import { button } from './make';

/** Adds a button beside the Markdown link that copies the text. */
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
