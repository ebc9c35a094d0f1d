import { englishOnPages } from '@/lib/base/labels/english-in-scripts';
import { announce } from './announce';
import { sayAt } from './labels';
import { button, make } from './make';

/** Adds buttons to wrap and copy every code block. */
export function codeTools(): void {
  for (const figure of document.querySelectorAll('figure.code')) {
    const box = figure.querySelector('.code-box');
    if (box === null) continue;
    const say = sayAt(englishOnPages, figure);
    const wrap = button(say('wrap'), (self) => self.setAttribute('aria-pressed', String(figure.classList.toggle('wrapped'))));
    wrap.setAttribute('aria-pressed', 'false');
    const copy = button(say('copy'), (self) => void copied(box.textContent ?? '', 'copied', self));
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
  const copy = button(sayAt(englishOnPages, link)('copyMarkdown'), (self) => {
    const text = fetch(link.href).then((answer) =>
      answer.ok ? answer.blob() : Promise.reject(new Error(String(answer.status))),
    );
    void copied(text, 'copied', self);
  });
  link.after(copy);
}

/** Makes heading links copy their URL when clicked. */
export function sectionLinks(): void {
  if (!canCopy()) return;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a.anchor')) {
    const sign = link.querySelector('span');
    link.title = sayAt(englishOnPages, link)('copyLink');
    if (sign !== null) link.addEventListener('click', () => void copied(link.href, 'linkCopied', sign));
  }
}

const canCopy = () => 'clipboard' in navigator;

/** Copies a text and reports the outcome, in `place` for two seconds and to screen readers. */
async function copied(text: string | Promise<Blob>, done: 'copied' | 'linkCopied', place: HTMLElement): Promise<void> {
  const say = sayAt(englishOnPages, place);
  const { clipboard } = navigator;
  // A pending text is passed as a promise: some browsers allow writes only during the click.
  const written =
    typeof text === 'string' ? clipboard.writeText(text) : clipboard.write([new ClipboardItem({ 'text/plain': plain(text) })]);
  const said = await written.then(
    () => say(done),
    () => say('notCopied'),
  );
  announce(said);
  const before = (place.dataset.label ??= place.textContent ?? '');
  place.textContent = said;
  setTimeout(() => (place.textContent = before), 2000);
}

const plain = async (text: Promise<Blob>) => new Blob([await (await text).text()], { type: 'text/plain' });
