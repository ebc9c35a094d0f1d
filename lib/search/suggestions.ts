import type { Findings } from './findings';
import type { Piece } from './snippet';

/** Posts in the search dialog. */
export const mostSuggested = 8;

/** Posts on the search page. */
export const mostOnPage = 20;

export interface Suggestion {
  readonly href: string;
  readonly label: string;
  readonly title: readonly Piece[];
  readonly sections: readonly { readonly href: string; readonly heading: readonly Piece[]; readonly snippet: readonly Piece[] }[];
}

/** Response of `/api/search/?q=`. */
export interface Suggestions {
  readonly total: number;
  readonly posts: readonly Suggestion[];
}

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
