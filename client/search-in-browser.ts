import { once } from '@/lib/base/once';
import type { Findings } from '@/lib/search/findings';
import { searchFromIndex } from '@/lib/search/prepared-search';
import { query } from '@/lib/search/query';
import { mostOnPage, mostSuggested, type Suggestions, suggestionsOf } from '@/lib/search/suggestions';
import type { PreparedIndex } from '@/lib/views/search-index-view';
import { foundList } from './found-list';

const turn = () => new Promise((resolve) => setTimeout(resolve));

/** Search over the site's index, which is fetched once per page. @throws Error when it cannot be loaded */
const search = once(async () => {
  const answer = await fetch('/search-index.json');
  if (!answer.ok) throw new Error(`the search index answered ${answer.status}`);
  // Not validated: it comes from this page's own host.
  const index: PreparedIndex = await answer.json();
  return searchFromIndex(index, turn);
});

const find = async (typed: string, most: number): Promise<Findings> => (await search()).find(query(typed), most);

/** Same result as `/api/search/`. */
export const suggestions = async (typed: string): Promise<Suggestions> => suggestionsOf(await find(typed, mostSuggested));

export const found = async (typed: string): Promise<HTMLElement> => foundList(await find(typed, mostOnPage));
