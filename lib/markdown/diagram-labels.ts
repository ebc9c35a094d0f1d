/** What a label is drawn as; the renderer measures each kind with a size of its own. */
export type LabelKind = 'node' | 'choice' | 'edge' | 'line' | 'member';

/** Longest line of a label, in letters; a label of the kind `line` has one line only. */
const widest: Readonly<Record<LabelKind, number>> = { node: 30, choice: 18, edge: 26, line: Infinity, member: Infinity };
/**
 * Pads per letter. The renderer measures for Inter at 13, 11 and 11 pixels; pages show 15 pixels in the reader's own font. A pad is a
 * sign of a private plane that counts as a wide one and is taken out of the picture, so that there is room for the text.
 */
const padsPerLetter: Readonly<Record<LabelKind, number>> = { node: 0.1, choice: 0.1, edge: 0.18, line: 0.18, member: 0.08 };
const pad = '\u{F0000}';
const lineBreak = '<br/>';
/** Signs that mean something to the renderer's parser stand in private ones on the way through it. */
const special = /[[\](){}|"'`<>#;:&\\/*~+-]/g;
const offset = 0xe000;

/**
 * A label as the renderer takes it: in lines of bearable length, with room for the page's font, no sign of syntax in it.
 *
 * @param text as written, with or without quotes
 */
export function labelIn(text: string, kind: LabelKind): string {
  const written = text.trim().replace(/^"(.*)"$/s, '$1');
  const lines = written.split(/<br\s*\/?>|\\n/i).flatMap((line) => wrapped(line.trim(), widest[kind]));
  const coded = lines.map(
    (line) => line.replace(special, (sign) => String.fromCharCode(offset + sign.charCodeAt(0))) + padding(line, kind),
  );
  return coded.join(kind === 'line' ? ' ' : lineBreak);
}

/** Room for a text that must stay as it is for the renderer's parser. */
export const padding = (text: string, kind: LabelKind): string => pad.repeat(Math.round(text.length * padsPerLetter[kind]));

/** Room around the name of a participant, so that a line of text fits between it and a neighbour with the same room. */
export function roomBetween(name: string, text: string): string {
  const wanted = text.length * 7.5 - 20;
  return pad.repeat(Math.max(0, Math.round((wanted - name.length * 8) / 15)));
}

/** The text of a picture as it was written. */
export function labelOut(text: string): string {
  return text.replaceAll(pad, '').replace(/[\uE021-\uE07E]/g, (sign) => `&#${sign.charCodeAt(0) - offset};`);
}

/** A label as words, for the description. */
export const labelWords = (text: string): string =>
  text
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .replace(/<br\s*\/?>|\\n/gi, ' ');

function wrapped(line: string, width: number): string[] {
  if (line.length <= width) return [line];
  const lines: string[] = [];
  // Lines of even length read better than a full one and a rest.
  const even = Math.ceil(line.length / Math.ceil(line.length / width)) + 2;
  for (const word of line.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= even) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
