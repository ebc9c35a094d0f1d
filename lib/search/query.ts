import { terms } from './words';

/** Characters of a query that are used. */
export const longestQuery = 200;
const mostTerms = 12;

export interface Query {
  /** As typed, truncated. */
  readonly text: string;
  readonly terms: readonly string[];
}

/** Truncates a reader's query. Control characters become spaces. */
export function query(typed: string): Query {
  const text = [...typed.slice(0, longestQuery * 2)]
    .slice(0, longestQuery)
    .join('')
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return { text, terms: [...new Set(terms(text))].slice(0, mostTerms) };
}
