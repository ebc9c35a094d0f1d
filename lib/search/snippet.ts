import { words } from './query';

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
  const from = start < 40 ? 0 : text.indexOf(' ', start - 40) + 1;
  const cut = text.indexOf(' ', from + length);
  const to = cut === -1 ? text.length : cut;
  return [...(from > 0 ? [{ text: '… ' }] : []), ...pieces(text, found, from, to), ...(to < text.length ? [{ text: ' …' }] : [])];
}

function pieces(text: string, found: ReadonlySet<string>, from: number, to: number): Piece[] {
  const shown = text.slice(from, to);
  const result: Piece[] = [];
  let end = 0;
  for (const word of words(shown)) {
    if (!found.has(word.term)) continue;
    if (word.start > end) result.push({ text: shown.slice(end, word.start) });
    result.push({ text: shown.slice(word.start, word.end), marked: true });
    end = word.end;
  }
  if (end < shown.length) result.push({ text: shown.slice(end) });
  return result;
}
