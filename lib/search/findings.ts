import type { SearchKey } from '@/lib/base/labels/messages';
import type { SaySome } from '@/lib/base/labels/say';
import type { Section } from '@/lib/markdown/compiled-body';
import type { FoundCard } from '@/lib/views/search-index-view';
import { indexTerms, type Query } from './query';
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

export const nothing: Findings = { total: 0, found: [] };

export interface Search {
  /** Searches the current content, including recent edits. */
  find(query: Query, most: number): Promise<Findings>;
  /** Prepares what the first search would otherwise wait for. */
  complete(): Promise<void>;
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

/** How many posts were found, and how many of them are shown, in words. */
export function countOf(say: SaySome<SearchKey>, total: number, shown: number): string {
  if (total === 0) return say('nothingFoundTryOthers');
  return shown < total ? say('foundTheBest', { count: total, shown }) : say('foundInAll', { count: total });
}

export interface MatchingSection {
  /** Id of its heading; absent before the first heading. */
  readonly anchor?: string;
  readonly heading: readonly Piece[];
  readonly snippet: readonly Piece[];
}

const mostSections = 3;

/**
 * The sections of a post that contain the most search terms, best first, at most three.
 *
 * @param found terms, folded
 * @param termsOf terms of a section, possibly cached
 */
export function matchingSections(
  sections: readonly Section[],
  found: ReadonlySet<string>,
  termsOf: (section: Section) => SectionTerms = sectionTerms,
): MatchingSection[] {
  return sections
    .map((section) => {
      const known = termsOf(section);
      const isCode = count(known.text, found) === 0 && count(known.code, found) > 0;
      return {
        section,
        isCode,
        score: 3 * count(known.heading, found) + count(known.text, found) + 0.3 * count(known.code, found),
      };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, mostSections)
    .map(({ section, isCode }) => ({
      anchor: section.id,
      heading: marked(section.heading ?? '', found),
      snippet: snippet(isCode ? (section.code ?? '') : section.text, found),
    }));
}

/** Terms of a section, folded. */
export interface SectionTerms {
  readonly heading: ReadonlySet<string>;
  readonly text: ReadonlySet<string>;
  readonly code: ReadonlySet<string>;
}

export const sectionTerms = ({ heading = '', text, code = '' }: Section): SectionTerms => ({
  heading: new Set(indexTerms(heading)),
  text: new Set(indexTerms(text)),
  code: new Set(indexTerms(code)),
});

function count(known: ReadonlySet<string>, found: ReadonlySet<string>): number {
  let sum = 0;
  for (const term of found) if (known.has(term)) sum++;
  return sum;
}
