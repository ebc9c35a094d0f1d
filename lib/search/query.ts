import { terms } from './words';

/** Most characters of a query that are looked at. */
export const longestQuery = 200;
const mostTerms = 12;

/** A query as it is asked: bounded, and taken apart. */
export interface Query {
  /** As the reader typed it, without what is beyond the bound. */
  readonly text: string;
  readonly terms: readonly string[];
}

/** Bounds a reader's query. Control characters become spaces. */
export function query(typed: string): Query {
  const text = [...typed.slice(0, longestQuery * 2)]
    .slice(0, longestQuery)
    .join('')
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return { text, terms: [...new Set(terms(text))].slice(0, mostTerms) };
}
