const longestQuery = 200;
const mostTerms = 12;

export interface Query {
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

/** A word of a text: its normalised form and its position. */
export interface Word {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** Letters and digits; in scripts without spaces each character separately. */
const wordPattern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+/gu;

/** Normalises a word: lower case, no accents, no plural s. */
export function folded(word: string): string {
  const plain = (
    /^\w*$/.test(word)
      ? word
      : word
          .normalize('NFD')
          .replace(/[\u0300-\u036f]/g, '')
          .normalize('NFC')
  ).toLowerCase();
  if (plain.length < 4 || !plain.endsWith('s') || /(?:ss|us|is)$/.test(plain)) return plain;
  return plain.endsWith('ies') ? `${plain.slice(0, -3)}y` : plain.slice(0, -1);
}

export function words(text: string): Word[] {
  return [...text.matchAll(wordPattern)].map((match) => ({
    term: folded(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Normalised words of a text, in order. */
export const terms = (text: string): string[] => (text.match(wordPattern) ?? []).map(folded);
