import type { Section } from '@/lib/markdown/compiled-body';
import type { PreparedIndex } from '@/lib/views/search-index-view';
import { findings, type SectionTerms, type Shown } from './findings';
import type { Query } from './query';
import { searchIndex } from './search-index';

export type PreparedSearch = Awaited<ReturnType<typeof searchFromIndex>>;

/** Posts indexed between two pauses. */
const chunk = 20;

/**
 * Opens a search in a prepared index. The results are those of our own server.
 *
 * @param pause yields to other work
 * @param termsOf cached terms of a section
 */
export async function searchFromIndex(
  { posts }: PreparedIndex,
  pause: () => Promise<unknown>,
  termsOf?: (section: Section) => SectionTerms,
) {
  const index = searchIndex();
  const byAddress = new Map<string, Shown>();
  for (const [at, post] of posts.entries()) {
    const { tags, authors, decision, sections, ...card } = post;
    index.put({ path: post.address, title: post.title, description: post.description, tags, authors, decision, sections });
    byAddress.set(post.address, { card, sections });
    if (at % chunk === chunk - 1) await pause();
  }
  return { find: (query: Query, most: number) => findings(index, query, most, (address) => byAddress.get(address), termsOf) };
}
