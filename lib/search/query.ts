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

/** Letters of scripts that are written without spaces between words. */
const unspaced = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー々〆\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}';
const wordPattern = new RegExp(`[${unspaced}]+|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const isUnspaced = new RegExp(`^[${unspaced}]`, 'u');

/** Finds words by a dictionary; the same one serves all these scripts. Some browsers have none. */
const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('ja', { granularity: 'word' }) : undefined;

/** Accents, and the vowel signs and other marks of Arabic, which most people leave out. */
const accents = /[\u0300-\u036f\u0640\u064b-\u065f\u0670]/g;

/** Normalises a word: lower case, no accents, no plural s; in Arabic one form of alif, ya and ta marbuta, and no article. */
export function folded(word: string): string {
  if (/\p{sc=Arab}/u.test(word)) return withoutArticle(plainOf(word).replace(/ى/g, 'ي').replace(/ة/g, 'ه').replace(/ٱ/g, 'ا'));
  const plain = (/^\w*$/.test(word) ? word : plainOf(word)).toLowerCase();
  if (plain.length < 4 || !plain.endsWith('s') || /(?:ss|us|is)$/.test(plain)) return plain;
  return plain.endsWith('ies') ? `${plain.slice(0, -3)}y` : plain.slice(0, -1);
}

const plainOf = (word: string) => word.normalize('NFKD').replace(accents, '').normalize('NFKC');

/** "والكتاب" is found by "كتاب". What would remain of a short word is no word. */
const withoutArticle = (word: string) => word.replace(/^[وفبك]?ال(?=\p{L}{3})|^لل(?=\p{L}{3})/u, '');

export function words(text: string): Word[] {
  return [...text.matchAll(wordPattern)].flatMap(({ 0: run, index }) =>
    wordsIn(run).map(({ segment, index: at }) => ({
      term: folded(segment),
      start: index + at,
      end: index + at + segment.length,
    })),
  );
}

/** The words of letters that stand together: one, or in a script without spaces as many as there are. */
function wordsIn(run: string): readonly { readonly segment: string; readonly index: number }[] {
  if (!isUnspaced.test(run)) return [{ segment: run, index: 0 }];
  return segmenter === undefined ? eachSign(run) : [...segmenter.segment(run)];
}

const eachSign = (run: string) => [...run.matchAll(/./gsu)].map(({ 0: segment, index }) => ({ segment, index }));

/** Normalised words of a text, in order. */
export const terms = (text: string): string[] =>
  (text.match(wordPattern) ?? []).flatMap((run) => wordsIn(run).map(({ segment }) => folded(segment)));

/**
 * The terms that a text is found by: its words and, of a word in a script without spaces, each of its signs. What is a word to the
 * dictionary depends on what stands around it, so that a query may divide a word that the text does not.
 */
export const indexTerms = (text: string): string[] => terms(text).flatMap((term) => [term, ...signsOf(term)]);

/** The same with their places in the text. */
export const signsIn = ({ term, start, end }: Word): Word[] =>
  signsOf(term).length === end - start
    ? signsOf(term).map((sign, at) => ({ term: sign, start: start + at, end: start + at + 1 }))
    : [];

/** The signs of a longer word in a script without spaces; none of any other. */
export const signsOf = (term: string): readonly string[] => {
  if (!isUnspaced.test(term)) return [];
  const signs = [...term];
  return signs.length > 1 ? signs : [];
};
