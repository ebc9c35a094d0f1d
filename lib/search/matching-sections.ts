import type { Section } from '@/lib/markdown/compiled-body';
import { marked, type Piece, snippet } from './snippet';
import { terms } from './words';

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
      return { section, score: 3 * count(known.heading, found) + count(known.text, found) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, mostSections)
    .map(({ section }) => ({
      anchor: section.id,
      heading: marked(section.heading ?? '', found),
      snippet: snippet(section.text, found),
    }));
}

/** Terms of a section, folded. */
export interface SectionTerms {
  readonly heading: ReadonlySet<string>;
  readonly text: ReadonlySet<string>;
}

export const sectionTerms = ({ heading = '', text }: Section): SectionTerms => ({
  heading: new Set(terms(heading)),
  text: new Set(terms(text)),
});

function count(known: ReadonlySet<string>, found: ReadonlySet<string>): number {
  let sum = 0;
  for (const term of found) if (known.has(term)) sum++;
  return sum;
}
