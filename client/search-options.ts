import type { Suggestions } from '@/lib/search/suggestions';
import { make } from './make';
import { pieces } from './pieces';

/** Suggestions as listbox options, grouped by post: one for the post and one for each section. */
export function options(found: Suggestions | undefined): HTMLElement[] {
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
