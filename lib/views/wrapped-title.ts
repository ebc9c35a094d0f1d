/**
 * Wraps a title to at most two lines, cut with an ellipsis. Wide characters (Chinese, Japanese, Korean) count double.
 *
 * @param longest characters per line
 */
export function wrappedTitle(title: string, longest: number): readonly string[] {
  // A word that is longer than a line is split.
  const words = title.split(/\s+/).flatMap((word) => filled([...word], '', longest));
  const lines = filled(words, ' ', longest);
  if (lines.length <= 2) return lines;
  const [first = '', second = ''] = lines;
  const cut = widthOf(second) < longest ? second : second.slice(0, -1);
  return [first, `${cut.replace(/[\s,;:.–-]+$/, '')}…`];
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/;
const widthOf = (text: string) => [...text].reduce((width, sign) => width + (wide.test(sign) ? 2 : 1), 0);

/** Lines, each filled with as many of the pieces as it can take. */
function filled(pieces: readonly string[], between: string, longest: number): readonly string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.pop();
    const joined = last === undefined ? piece : `${last}${between}${piece}`;
    if (last === undefined || widthOf(joined) <= longest) lines.push(joined);
    else lines.push(last, piece);
  }
  return lines;
}
