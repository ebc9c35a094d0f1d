import { announce } from './announce';
import { button, make } from './make';

/** Puts copying and wrapping on every code block. */
export function codeTools(): void {
  for (const figure of document.querySelectorAll('figure.code')) {
    const box = figure.querySelector('.code-box');
    if (box === null) continue;
    const wrap = button('Wrap', (self) => self.setAttribute('aria-pressed', String(figure.classList.toggle('wrapped'))));
    wrap.setAttribute('aria-pressed', 'false');
    const copy = button('Copy', (self) => void copied(box.textContent ?? '', 'Copied', self));
    const title = box.getAttribute('aria-label');
    const tools = make('div', { class: 'code-tools', role: 'group' }, wrap);
    if (title !== null) tools.setAttribute('aria-label', title);
    if (canCopy()) tools.append(copy);
    figure.append(tools);
  }
}

/** Whether this page may write to the clipboard. */
export const canCopy = (): boolean => 'clipboard' in navigator;

/** Copies a text, and says whether that worked: in the place asked for, and aloud. */
export async function copied(text: string | Promise<Blob>, done: string, place: HTMLElement): Promise<void> {
  const { clipboard } = navigator;
  // A text that is still on its way is handed over as a promise: some browsers let a page write only at the very click.
  const written =
    typeof text === 'string' ? clipboard.writeText(text) : clipboard.write([new ClipboardItem({ 'text/plain': plain(text) })]);
  const said = await written.then(
    () => done,
    () => 'Not copied',
  );
  announce(said);
  const before = (place.dataset.label ??= place.textContent ?? '');
  place.textContent = said;
  setTimeout(() => (place.textContent = before), 2000);
}

const plain = async (text: Promise<Blob>) => new Blob([await (await text).text()], { type: 'text/plain' });
