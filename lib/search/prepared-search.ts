import type { Section } from '@/lib/markdown/compiled-body';
import type { PreparedIndex } from '@/lib/views/search-index-view';
import { type Findings, findings, type Shown } from './findings';
import type { SectionTerms } from './matching-sections';
import type { Query } from './query';
import { searchIndex } from './search-index';

/** Search in a prepared index. */
export interface PreparedSearch {
  find(query: Query, most: number): Findings;
}

/** Posts that are indexed before other work gets its turn. */
const chunk = 20;

/**
 * Opens search over a prepared index. Finds what the server's own index would find.
 *
 * @param pause lets other work have its turn
 * @param termsOf terms of a section, where they are kept
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
