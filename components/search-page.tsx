import type { SearchView } from '@/lib/search/read-search';
import type { Found } from '@/lib/search/blog-search';
import type { Piece } from '@/lib/search/snippet';
import { CategoryLabel } from './category-label';
import { Moment } from './moment';
import { PageHead } from './page-head';
import { SiteFrame } from './site-frame';
import { Unpublished } from './unpublished';

/** `/search/?q=`: a form, and what was found by post and section. */
export function SearchPage({ view }: { view: SearchView }) {
  const { frame, title, query, total, found } = view;
  return (
    <SiteFrame frame={frame} current="/search/">
      <PageHead title={title} />
      <div className="search">
        <form className="search-form" role="search" action="/search/" method="get">
          <label htmlFor="search:query">Words to look for</label>
          <input id="search:query" type="search" name="q" defaultValue={query} maxLength={200} autoComplete="off" />
          <button type="submit">Search</button>
        </form>
        <div className="search-found">
          {query !== '' && <p className="search-count">{countOf(total, found.length)}</p>}
          {found.length > 0 && (
            <ol className="search-results">
              {found.map((post) => (
                <FoundPost key={post.card.address} post={post} />
              ))}
            </ol>
          )}
        </div>
      </div>
    </SiteFrame>
  );
}

function countOf(total: number, shown: number): string {
  if (total === 0) return 'No posts found. Try fewer words, or other ones.';
  const posts = `${total} ${total === 1 ? 'post' : 'posts'} found`;
  return shown < total ? `${posts}; the best ${shown} are shown.` : `${posts}.`;
}

function FoundPost({ post: { card, title, description, sections } }: { post: Found }) {
  return (
    <li className="search-result" lang={card.lang}>
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
        Published: <Moment at={card.published} exact />
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
