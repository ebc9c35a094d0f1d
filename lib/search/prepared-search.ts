import type { Section } from '@/lib/markdown/compiled-body';
import type { PreparedIndex } from '@/lib/views/search-index-view';
import { type Findings, findings, type Shown } from './findings';
import type { SectionTerms } from './matching-sections';
import type { Query } from './query';
import { searchIndex } from './search-index';

export interface PreparedSearch {
  find(query: Query, most: number): Findings;
}

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
): Promise<PreparedSearch> {
  const index = searchIndex();
  const byAddress = new Map<string, Shown>();
  for (const [at, post] of posts.entries()) {
    const { address, title, description, label, published, lang, unpublished, tags, decision, sections } = post;
    index.put({ path: address, title, description, tags, decision, sections });
    byAddress.set(address, { card: { address, title, description, label, published, lang, unpublished }, sections });
    if (at % chunk === chunk - 1) await pause();
  }
  return { find: (query, most) => findings(index, query, most, (address) => byAddress.get(address), termsOf) };
}
