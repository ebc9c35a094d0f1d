import type { Section } from '@/lib/markdown/compiled-body';
import type { FoundCard } from '@/lib/views/search-index-view';
import { type MatchingSection, matchingSections, type SectionTerms } from './matching-sections';
import type { Query } from './query';
import type { SearchIndex } from './search-index';
import { marked, type Piece, snippet } from './snippet';

/** A post that was found. */
export interface Found {
  readonly card: FoundCard;
  readonly title: readonly Piece[];
  readonly description: readonly Piece[];
  readonly sections: readonly MatchingSection[];
}

/** What was found for a query: the best posts, and how many there are in all. */
export interface Findings {
  readonly total: number;
  readonly found: readonly Found[];
}

/** What is shown of a post that was found. */
export interface Shown {
  readonly card: FoundCard;
  readonly sections: readonly Section[];
}

/**
 * Looks a query up in an index.
 *
 * @param most how many posts are wanted
 * @param shown what is shown of the post that an index calls by a name; one without is left out
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
