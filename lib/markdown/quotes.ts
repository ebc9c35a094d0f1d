/** Opening and closing marks of a quotation, then of one inside it. */
export type Quotes = readonly [string, string, string, string];

const english: Quotes = ['“', '”', '‘', '’'];
const german: Quotes = ['„', '“', '‚', '‘'];
const guillemets: Quotes = ['«', '»', '‹', '›'];
const guillemetsFirst: Quotes = ['«', '»', '“', '”'];

/**
 * Marks by language, and by region where that differs.
 *
 * @see Unicode CLDR, characters/delimiters
 */
const byLanguage: Readonly<Record<string, Quotes>> = {
  en: english,
  pt: english,
  tr: english,
  nl: english,
  de: german,
  cs: german,
  sk: german,
  sl: german,
  'de-ch': guillemets,
  'de-li': guillemets,
  // A narrow space that no line breaks at.
  fr: ['«\u202f', '\u202f»', '“', '”'],
  'fr-ch': guillemets,
  // Drawn the other way round from right to left.
  ar: guillemets,
  es: guillemetsFirst,
  ca: guillemetsFirst,
  it: guillemetsFirst,
  nb: ['«', '»', '‘', '’'],
  ru: ['«', '»', '„', '“'],
  uk: ['«', '»', '„', '“'],
  pl: ['„', '”', '«', '»'],
  hu: ['„', '”', '»', '«'],
  ro: ['„', '”', '«', '»'],
  sv: ['”', '”', '’', '’'],
  fi: ['”', '”', '’', '’'],
  da: ['“', '”', '‘', '’'],
};

/** The marks of a language; `undefined` where straight quotes are better left alone. @param lang BCP 47 */
export function quotesOf(lang: string): Quotes | undefined {
  const tag = lang.toLowerCase();
  return byLanguage[tag] ?? byLanguage[tag.split('-')[0] ?? ''];
}
