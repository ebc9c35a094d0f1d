import type { SearchKey } from '@/lib/base/labels/messages';
import type { SaySome } from '@/lib/base/labels/say';
import { inLanguage } from './in-language';
import { countOf, type Found } from '@/lib/search/findings';
import type { Piece } from '@/lib/search/snippet';
import type { SearchView } from '@/lib/search/read-search';
import { CategoryLabel } from './category-label';
import { Joined } from './joined';
import { Moment } from './moment';
import { Unpublished } from './unpublished';

/**
 * Search results by post and section. Without a server, `client/found-list.ts` makes the same elements; a test compares them.
 */
export function SearchFound({
  say,
  query,
  total,
  found,
}: { say: SaySome<SearchKey> } & Pick<SearchView, 'query' | 'total' | 'found'>) {
  return (
    <div className="search-found">
      {query !== '' && <p className="search-count">{countOf(say, total, found.length)}</p>}
      {found.length > 0 && (
        <ol className="search-results">
          {found.map((post) => (
            <FoundPost say={say} key={post.card.address} post={post} />
          ))}
        </ol>
      )}
    </div>
  );
}

function FoundPost({ say, post: { card, title, description, sections } }: { say: SaySome<SearchKey>; post: Found }) {
  return (
    <li className="search-result" {...inLanguage(card.lang)}>
      <p className="row-label">
        <CategoryLabel label={card.label} />
        <Unpublished why={card.unpublished} />
      </p>
      <h2 className="row-title">
        <a href={card.address}>
          <Pieces of={title} />
        </a>
      </h2>
      <p className="row-date">
        <Joined of={say.parts('publishedOn', { date: <Moment at={card.published} exact /> })} />
      </p>
      {sections.length === 0 && (
        <p className="search-snippet">
          <Pieces of={description} />
        </p>
      )}
      {sections.map(({ anchor, heading, snippet }) => (
        <div key={anchor ?? ''} className="search-section">
          {anchor !== undefined && (
            <h3>
              <a href={`${card.address}#${anchor}`}>
                <Pieces of={heading} />
              </a>
            </h3>
          )}
          <p className="search-snippet">
            <Pieces of={snippet} />
          </p>
        </div>
      ))}
    </li>
  );
}

function Pieces({ of }: { of: readonly Piece[] }) {
  return of.map(({ text, marked }, index) => (marked ? <mark key={index}>{text}</mark> : text));
}
