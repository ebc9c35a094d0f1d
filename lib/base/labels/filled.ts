import type { Forms } from './messages';

/** A message, and the language that its plural follows. */
export interface Found {
  readonly message: string | Forms;
  readonly lang: string;
}

export const numberIn = (lang: string, value: number): string => new Intl.NumberFormat(lang).format(value);

/**
 * A message with its values, in pieces.
 *
 * @param lang BCP 47, for numbers
 * @throws Error when a value is missing; RangeError when `lang` is not a language tag
 */
export function filled<Piece>(
  { message, lang: spoken }: Found,
  lang: string,
  values: Readonly<Record<string, Piece>> = {},
): (string | Piece)[] {
  const text = typeof message === 'string' ? message : formOf(message, spoken, values.count);
  return text.split(/\{(\w+)\}/).flatMap((piece, index): (string | Piece)[] => {
    if (index % 2 === 0) return piece === '' ? [] : [piece];
    const value = values[piece];
    if (value === undefined) throw new Error(`"${text}" has no value for {${piece}}`);
    return [typeof value === 'number' ? numberIn(lang, value) : value];
  });
}

const formOf = (forms: Forms, lang: string, count: unknown): string =>
  (typeof count === 'number' ? forms[new Intl.PluralRules(lang).select(count)] : undefined) ?? forms.other;
