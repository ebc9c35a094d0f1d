import type { Section } from '@/lib/markdown/compiled-body';
import type { FoundCard } from '@/lib/views/search-index-view';
import { type MatchingSection, matchingSections, type SectionTerms } from './matching-sections';
import type { Query } from './query';
import type { SearchIndex } from './search-index';
import { marked, type Piece, snippet } from './snippet';

export interface Found {
  readonly card: FoundCard;
  readonly title: readonly Piece[];
  readonly description: readonly Piece[];
  readonly sections: readonly MatchingSection[];
}

/** The best posts for a query, and the total number. */
export interface Findings {
  readonly total: number;
  readonly found: readonly Found[];
}

export interface Shown {
  readonly card: FoundCard;
  readonly sections: readonly Section[];
}

/**
 * Searches an index.
 *
 * @param most maximum number of posts
 * @param shown display data of a post by its name in the index; posts without are left out
 * @param termsOf cached terms of a section
 */
export function findings(
  index: SearchIndex,
  query: Query,
  most: number,
  shown: (name: string) => Shown | undefined,
  termsOf?: (section: Section) => SectionTerms,
): Findings {
  const { total, hits } = index.search(query, most);
  const found = hits.flatMap((hit): Found[] => {
    const post = shown(hit.path);
    if (post === undefined) return [];
    const { card, sections } = post;
    return [
      {
        card,
        title: marked(card.title, hit.found),
        description: snippet(card.description, hit.found),
        sections: matchingSections(sections, hit.found, termsOf),
      },
    ];
  });
  return { total, found };
}
