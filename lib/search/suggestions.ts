import type { Findings } from './findings';

export const mostSuggested = 8;

export const mostOnPage = 20;

/** Response of `/api/search/?q=`. */
export type Suggestions = ReturnType<typeof suggestionsOf>;

export const suggestionsOf = ({ total, found }: Findings) => ({
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
