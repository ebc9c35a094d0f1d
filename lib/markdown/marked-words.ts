import type { Token } from './highlighter';

/** A token, or part of one, that is either marked or not. */
export interface MarkedToken extends Token {
  readonly isMarked: boolean;
}

/** Splits tokens where marked words begin and end; a word may span tokens. */
export function markedWords(tokens: readonly Token[], words: readonly string[]): MarkedToken[] {
  const line = tokens.map(({ text }) => text).join('');
  const covered = new Set<number>();
  for (const word of words) {
    for (let at = line.indexOf(word); at >= 0 && word !== ''; at = line.indexOf(word, at + word.length)) {
      for (let index = at; index < at + word.length; index++) covered.add(index);
    }
  }
  if (covered.size === 0) return tokens.map((token) => ({ ...token, isMarked: false }));
  const result: MarkedToken[] = [];
  let start = 0;
  for (const { text, name } of tokens) {
    let from = 0;
    for (let to = 1; to <= text.length; to++) {
      const isMarked = covered.has(start + from);
      if (to < text.length && covered.has(start + to) === isMarked) continue;
      result.push({ text: text.slice(from, to), name, isMarked });
      from = to;
    }
    start += text.length;
  }
  return result;
}
