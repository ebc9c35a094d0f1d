import type { Section } from '@/lib/mdx/compiled-body';
import { marked, type Piece, snippet } from './snippet';
import { terms } from './words';

/** A section of a post that fits a query. */
export interface MatchingSection {
  /** Id of its heading; absent for the text before the first. */
  readonly anchor?: string;
  readonly heading: readonly Piece[];
  readonly snippet: readonly Piece[];
}

const mostSections = 3;

/**
 * The sections of a post in which most of the words looked for stand, best first, at most three.
 *
 * @param found terms, folded
 */
export function matchingSections(sections: readonly Section[], found: ReadonlySet<string>): MatchingSection[] {
  return sections
    .map((section) => ({ section, score: 3 * distinct(section.heading ?? '', found) + distinct(section.text, found) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, mostSections)
    .map(({ section }) => ({
      anchor: section.id,
      heading: marked(section.heading ?? '', found),
      snippet: snippet(section.text, found),
    }));
}

const distinct = (text: string, found: ReadonlySet<string>) => new Set(terms(text).filter((term) => found.has(term))).size;
