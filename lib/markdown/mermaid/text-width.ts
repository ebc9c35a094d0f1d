import { glyphs } from './glyph-widths';

/** Vertical measures of the site's face, as parts of the font size. */
export const face = { ascent: 0.735, descent: 0.265, xHeight: 0.426 };

const tableOf = (widths: string) => {
  const list = widths.split(' ').map(Number);
  return new Map([...glyphs.letters].map((letter, index) => [letter, (list[index] ?? 0) / 1000]));
};
const regular = tableOf(glyphs.regular);
const semibold = tableOf(glyphs.semibold);
const marks = /\p{M}|\p{Cf}/u;
/** Letters that fill a square in every font. */
const square =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

/**
 * Width of a text in the site's face. Letters that the face lacks count as a square or as an average letter.
 *
 * @param size font size; the result has the same unit
 */
export function textWidth(text: string, size: number, isBold: boolean): number {
  const table = isBold ? semibold : regular;
  let width = 0;
  for (const letter of text) width += table.get(letter) ?? (marks.test(letter) ? 0 : square.test(letter) ? 1.05 : 0.6);
  return width * size;
}
