import { englishInSearch } from '@/lib/base/labels/english-in-scripts';
import type { Suggestions } from '@/lib/search/suggestions';
import { askSuggestions } from './ask-search';
import { sayAt } from './labels';
import { make, pieces } from './make';
import { stored } from './stored';

export { liveSearch } from './live-search';

/** Minified client/search-dialog.css, set by scripts/build-assets.mjs. */
declare const dialogStyles: string;

let open: (() => void) | undefined;

export function openSearch(): void {
  open ??= searchDialog();
  open();
}

/** Creates the dialog and returns a function that opens it. */
function searchDialog(): () => void {
  const say = sayAt(englishInSearch);
  const styles = new CSSStyleSheet();
  styles.replaceSync(dialogStyles);
  document.adoptedStyleSheets.push(styles);
  const input = make('input', {
    type: 'search',
    name: 'q',
    maxlength: '200',
    autocomplete: 'off',
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': 'search:found',
    'aria-autocomplete': 'list',
    'aria-label': say('search'),
    placeholder: say('search'),
  });
  const list = make('div', { id: 'search:found', role: 'listbox', 'aria-label': say('searchResults') });
  const status = make('p', { role: 'status', class: 'search-status' });
  const slash = make('input', { type: 'checkbox' });
  slash.checked = stored.get('slash') !== 'off';
  slash.addEventListener('change', () => stored.set('slash', slash.checked ? null : 'off'));
  const form = make('form', { role: 'search', action: '/search/' }, input);
  const close = make('button', { type: 'button' }, say('close'));
  const foot = make('p', { class: 'search-foot' }, make('label', {}, slash, ` ${say('searchWithSlash')}`), close);
  const dialog = make('dialog', { class: 'search-dialog', 'aria-label': say('search') }, form, status, list, foot);
  document.body.append(dialog);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());

  let selected = -1;
  const choose = (index: number) => {
    const all = [...list.querySelectorAll<HTMLAnchorElement>('a')];
    selected = all.length === 0 ? -1 : (index + all.length) % all.length;
    input.removeAttribute('aria-activedescendant');
    all.forEach((option, at) => {
      option.setAttribute('aria-selected', String(at === selected));
      if (at !== selected) return;
      input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    });
  };
  const show = (found: Suggestions | undefined) => {
    list.replaceChildren(...options(found));
    list.hidden = list.childElementCount === 0;
    input.setAttribute('aria-expanded', String(list.childElementCount > 0));
    status.textContent =
      found === undefined ? '' : found.total === 0 ? say('nothingFound') : say('found', { count: found.total });
    selected = -1;
    input.removeAttribute('aria-activedescendant');
  };

  let waiting: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async () => {
    waiting?.abort();
    const words = input.value.trim();
    if (words === '') return show(undefined);
    const { signal } = (waiting = new AbortController());
    try {
      const found = await askSuggestions(words, signal);
      if (!signal.aborted) show(found);
    } catch {
      // Superseded by newer input, or the server does not answer; Enter still opens the search page.
      if (!signal.aborted) status.textContent = say('searchWithEnter');
    }
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), 80);
  });
  input.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      choose(selected === -1 && step === -1 ? -1 : selected + step);
    } else if (event.key === 'Enter' && !event.isComposing) {
      const option = list.querySelectorAll<HTMLAnchorElement>('a')[selected];
      if (option === undefined) return;
      event.preventDefault();
      dialog.close();
      location.assign(option.href);
    } else if (event.key === 'Escape') {
      // By default, Escape would first clear the search field.
      event.preventDefault();
      dialog.close();
    }
  });
  return () => {
    if (!dialog.open) dialog.showModal();
    input.select();
  };
}

/** Suggestions as listbox options, grouped by post: one for the post and one for each section. */
function options(found: Suggestions | undefined): HTMLElement[] {
  let id = 0;
  return (found?.posts ?? []).map(({ href, label, title, sections }, index) => {
    const name = `search:post-${index}`;
    const group = make('div', { role: 'group', 'aria-labelledby': name });
    group.append(
      option(
        href,
        make('span', { class: 'search-title', id: name }, ...pieces(title)),
        make('span', { class: 'search-label' }, label),
      ),
      ...sections.map((section) =>
        option(
          section.href,
          make('span', { class: 'search-heading' }, ...pieces(section.heading)),
          make('span', { class: 'search-text' }, ...pieces(section.snippet)),
        ),
      ),
    );
    return group;
  });

  function option(href: string, ...children: Node[]): HTMLElement {
    return make(
      'a',
      { id: `search:option-${id++}`, role: 'option', tabindex: '-1', 'aria-selected': 'false', href },
      ...children,
    );
  }
}
