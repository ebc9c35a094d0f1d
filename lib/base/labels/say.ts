import { filled, type Found, numberIn } from './filled';
import type { Key, Placeholder } from './messages';

type Values<Name extends Key> = [Placeholder<Name>] extends [never]
  ? []
  : [values: Readonly<Record<Placeholder<Name>, string | number>>];

/** Says some of the labels in the language of a page. Numbers are written as the language has it. */
export interface SaySome<Known extends Key> {
  <Name extends Known>(name: Name, ...values: Values<Name>): string;
  /** The same in pieces, for values that are elements. */
  parts<Name extends Known, Piece>(name: Name, values: Readonly<Record<Placeholder<Name>, Piece>>): (string | Piece)[];
}

/** Says all labels. */
export interface Say extends SaySome<Key> {
  number(value: number): string;
  /** A number of the author's, with all its digits and the decimal sign of the language. */
  figure(value: number): string;
  /** A list such as "a, b". */
  list(items: readonly string[]): string;
  /** A list such as "a and b". */
  and(items: readonly string[]): string;
  /** The same as `list` in pieces. */
  listed<Piece>(items: readonly Piece[]): (string | Piece)[];
  /** The same as `and` in pieces. */
  joined<Piece>(items: readonly Piece[]): (string | Piece)[];
  /** BCP 47. */
  readonly lang: string;
}

/**
 * Says the messages that are found by name.
 *
 * @param lang BCP 47, for numbers and lists
 * @throws RangeError when it is not a language tag
 */
export function sayWith(lang: string, find: (name: Key) => Found): Say {
  // English has always listed with commas alone.
  const lists = new Intl.ListFormat(lang, /^en\b/.test(lang) ? { type: 'unit', style: 'long' } : { type: 'conjunction' });
  const sentences = new Intl.ListFormat(lang, { type: 'conjunction' });
  const parts = <Piece>(name: Key, values?: Readonly<Record<string, Piece>>) => filled(find(name), lang, values);
  return Object.assign((name: Key, values?: Readonly<Record<string, string | number>>) => parts(name, values).join(''), {
    parts,
    listed: <Piece>(items: readonly Piece[]) => piecesOf(lists, items),
    joined: <Piece>(items: readonly Piece[]) => piecesOf(sentences, items),
    number: (value: number) => numberIn(lang, value),
    figure: (value: number) => new Intl.NumberFormat(lang, { useGrouping: false, maximumFractionDigits: 20 }).format(value),
    and: (items: readonly string[]) => sentences.format(items),
    list: (items: readonly string[]) => lists.format(items),
    lang,
  });
}

const piecesOf = <Piece>(format: Intl.ListFormat, items: readonly Piece[]): (string | Piece)[] =>
  format.formatToParts(items.map((_, index) => String(index))).map(({ type, value }) => {
    const item = type === 'element' ? items[Number(value)] : undefined;
    return item ?? value;
  });
