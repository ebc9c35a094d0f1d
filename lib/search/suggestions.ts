import type { Findings } from './findings';
import type { Piece } from './snippet';

/** How many posts the search dialog shows. */
export const mostSuggested = 8;

/** How many posts the search page shows. */
export const mostOnPage = 20;

/** A post as the search dialog shows it. */
export interface Suggestion {
  readonly href: string;
  readonly label: string;
  readonly title: readonly Piece[];
  readonly sections: readonly { readonly href: string; readonly heading: readonly Piece[]; readonly snippet: readonly Piece[] }[];
}

/** What `/api/search/?q=` answers. */
export interface Suggestions {
  readonly total: number;
  readonly posts: readonly Suggestion[];
}

/** What was found as the search dialog shows it. */
export const suggestionsOf = ({ total, found }: Findings): Suggestions => ({
  total,
  posts: found.map(({ card, title, description, sections }) => ({
    href: card.address,
    label: card.label.label,
    title,
    sections:
      sections.length === 0
        ? [{ href: card.address, heading: [], snippet: description }]
        : sections.map(({ anchor, heading, snippet }) => ({
            href: `${card.address}${anchor === undefined ? '' : `#${anchor}`}`,
            heading,
            snippet,
          })),
  })),
});
