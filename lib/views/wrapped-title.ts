/**
 * Wraps a title to at most two lines, cut with an ellipsis. Wide characters (Chinese, Japanese, Korean) count double.
 *
 * @param longest characters per line
 */
export function wrappedTitle(title: string, longest: number): readonly string[] {
  const words = title.split(/\s+/).flatMap((word) => pieces(word, longest));
  const lines: string[] = [''];
  for (const word of words) {
    const line = lines.at(-1) ?? '';
    const joined = line === '' ? word : `${line} ${word}`;
    if (widthOf(joined) <= longest) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  if (lines.length <= 2) return lines;
  const [first = '', second = ''] = lines;
  const cut = widthOf(second) < longest ? second : second.slice(0, -1);
  return [first, `${cut.replace(/[\s,;:.–-]+$/, '')}…`];
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/;
const widthOf = (text: string) => [...text].reduce((width, sign) => width + (wide.test(sign) ? 2 : 1), 0);

/** Splits a word that is longer than a line. */
function pieces(word: string, longest: number): string[] {
  if (widthOf(word) <= longest) return [word];
  const found: string[] = [''];
  for (const sign of word) {
    const last = found.at(-1) ?? '';
    if (widthOf(last + sign) > longest) found.push(sign);
    else found[found.length - 1] = last + sign;
  }
  return found;
}
