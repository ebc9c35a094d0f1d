/** Scripts that are written from right to left. */
const fromRight = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa', 'Yezi']);

/** The direction in which a language is written. @param lang BCP 47 @throws RangeError when it is not a language tag */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  return fromRight.has(new Intl.Locale(lang).maximize().script ?? '') ? 'rtl' : 'ltr';
}
