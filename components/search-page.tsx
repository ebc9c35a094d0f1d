import { sayOn } from '@/lib/content/frame';
import type { SearchView } from '@/lib/search/read-search';
import { PageHead } from './page-head';
import { SearchFound } from './search-found';
import { SiteFrame } from './site-frame';

/** Page at `/search/?q=`: a form and the results. */
export function SearchPage({ view }: { view: SearchView }) {
  const { frame, title, query, total, found } = view;
  const say = sayOn(frame);
  return (
    <SiteFrame frame={frame} current="/search/">
      <PageHead say={say} title={title} />
      <div className="search">
        <form className="search-form" role="search" action="/search/" method="get">
          <label htmlFor="search:query">{say('searchWords')}</label>
          <input id="search:query" type="search" name="q" defaultValue={query} maxLength={200} autoComplete="off" />
          <button type="submit">{say('search')}</button>
        </form>
        <SearchFound say={say} query={query} total={total} found={found} />
      </div>
    </SiteFrame>
  );
}
