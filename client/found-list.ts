import { englishInSearch } from '@/lib/base/labels/english-in-scripts';
import type { SearchKey } from '@/lib/base/labels/messages';
import type { SaySome } from '@/lib/base/labels/say';
import { machineDate } from '@/lib/content/card';
import { directionOf } from '@/lib/base/direction';
import { countOf, type Findings, type Found } from '@/lib/search/findings';
import { sayAt } from './labels';
import { make, pieces } from './make';

const marks = 6;

/** Search results, as the same elements as in `components/search-found.tsx`; a test compares the two. */
export function foundList({ total, found }: Findings): HTMLElement {
  const say = sayAt(englishInSearch);
  const list = make('div', { class: 'search-found' }, make('p', { class: 'search-count' }, countOf(say, total, found.length)));
  if (found.length > 0) list.append(make('ol', { class: 'search-results' }, ...found.map((post) => foundPost(say, post))));
  return list;
}

function foundPost(say: SaySome<SearchKey>, { card, title, description, sections }: Found): HTMLElement {
  const { address, label, published, lang, unpublished } = card;
  const day = published.bare === undefined ? published.long : published.day;
  const when: (Node | string)[] = say.parts('publishedOn', { date: make('time', { datetime: machineDate(published) }, day) });
  return make(
    'li',
    { class: 'search-result', ...(lang === undefined ? {} : { lang, dir: directionOf(lang) }) },
    make(
      'p',
      { class: 'row-label' },
      make('a', { class: `label mark-${label.shape % marks}`, href: label.href }, label.label),
      ...(unpublished === undefined ? [] : [' ', make('span', { class: 'unpublished' }, unpublished)]),
    ),
    make('h2', { class: 'row-title' }, make('a', { href: address }, ...pieces(title))),
    make('p', { class: 'row-date' }, ...when),
    ...(sections.length === 0 ? [make('p', { class: 'search-snippet' }, ...pieces(description))] : []),
    ...sections.map(({ anchor, heading, snippet }) =>
      make(
        'div',
        { class: 'search-section' },
        ...(anchor === undefined ? [] : [make('h3', {}, make('a', { href: `${address}#${anchor}` }, ...pieces(heading)))]),
        make('p', { class: 'search-snippet' }, ...pieces(snippet)),
      ),
    ),
  );
}
