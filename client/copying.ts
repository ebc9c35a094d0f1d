import { announce } from './announce';
import { button, make } from './make';

/** Adds buttons to wrap and copy every code block. */
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

/** Makes heading links copy their URL when clicked. */
export function sectionLinks(): void {
  if (!canCopy()) return;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a.anchor')) {
    const sign = link.querySelector('span');
    link.title = 'Copy link to this section';
    if (sign !== null) link.addEventListener('click', () => void copied(link.href, 'Link copied', sign));
  }
}

const canCopy = () => 'clipboard' in navigator;

/** Copies a text and reports the outcome, in `place` for two seconds and to screen readers. */
async function copied(text: string | Promise<Blob>, done: string, place: HTMLElement): Promise<void> {
  const { clipboard } = navigator;
  // A pending text is passed as a promise: some browsers allow writes only during the click.
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
