import { signsIn, words } from './query';

/** A piece of plain text; `marked` when it is a search term. */
export interface Piece {
  readonly text: string;
  readonly marked?: true;
}

/** A whole text with the search terms marked. */
export function marked(text: string, found: ReadonlySet<string>): Piece[] {
  return pieces(text, found, 0, text.length);
}

/** An excerpt around the place with the most search terms, about `length` characters long. @param found terms, folded */
export function snippet(text: string, found: ReadonlySet<string>, length = 180): Piece[] {
  if (text.length <= length) return marked(text, found);
  const hits = words(text).filter(({ term }) => found.has(term));
  let start = 0;
  let most = 0;
  for (const [index, hit] of hits.entries()) {
    const inside = new Set<string>();
    for (const other of hits.slice(index, index + 20)) if (other.end <= hit.start + length - 40) inside.add(other.term);
    if (inside.size <= most) continue;
    most = inside.size;
    start = hit.start;
  }
  const before = start < 40 ? 0 : endOfWord(text, start - 40);
  const from = text.charAt(before) === ' ' ? before + 1 : before;
  const to = endOfWord(text, from + length);
  return [...(from > 0 ? [{ text: '… ' }] : []), ...pieces(text, found, from, to), ...(to < text.length ? [{ text: ' …' }] : [])];
}

/** Longest word that is not cut. */
const longestWord = 40;

/** Where a word ends at or after `from`; where no space follows soon, as in Japanese, `from` itself. */
function endOfWord(text: string, from: number): number {
  const space = text.indexOf(' ', from);
  const end = space === -1 ? text.length : space;
  if (end - from <= longestWord) return end;
  // Not between the halves of a sign.
  return /[\udc00-\udfff]/.test(text.charAt(from)) ? from + 1 : from;
}

function pieces(text: string, found: ReadonlySet<string>, from: number, to: number): Piece[] {
  const shown = text.slice(from, to);
  const result: Piece[] = [];
  let end = 0;
  for (const word of words(shown).flatMap((one) => (found.has(one.term) ? [one] : signsIn(one)))) {
    if (!found.has(word.term)) continue;
    const text = shown.slice(word.start, word.end);
    const last = result.at(-1);
    if (word.start > end) result.push({ text: shown.slice(end, word.start) });
    // Marks side by side, as of the signs of a word, are one.
    if (word.start === end && last?.marked === true) result.splice(-1, 1, { text: last.text + text, marked: true });
    else result.push({ text, marked: true });
    end = word.end;
  }
  if (end < shown.length) result.push({ text: shown.slice(end) });
  return result;
}
