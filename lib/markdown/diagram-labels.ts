/** What a label belongs to; the renderer measures each kind at its own font size. */
export type LabelKind = 'node' | 'choice' | 'edge' | 'line' | 'member';

/** Longest line of a label, in characters; a label of kind `line` is never wrapped. */
const widest: Readonly<Record<LabelKind, number>> = { node: 30, choice: 18, edge: 26, line: Infinity, member: Infinity };
/**
 * Pads per letter. The renderer measures Inter at 13, 11 and 11 pixels; pages show 15 pixels in the reader's own font. A pad is
 * a private-use character that counts as wide and is removed from the SVG, which leaves room for the text.
 */
const padsPerLetter: Readonly<Record<LabelKind, number>> = { node: 0.1, choice: 0.1, edge: 0.18, line: 0.18, member: 0.08 };
const pad = '\u{F0000}';
const lineBreak = '<br/>';
/** Syntax characters, which are sent through the renderer as private-use characters. */
const special = /[[\](){}|"'`<>#;:&\\/*~+-]/g;
const offset = 0xe000;

/** Encodes a label for the renderer: wrapped, padded for the page's font, without syntax characters. */
export function labelIn(text: string, kind: LabelKind): string {
  const written = text.trim().replace(/^"(.*)"$/s, '$1');
  const lines = written.split(/<br\s*\/?>|\\n/i).flatMap((line) => wrapped(line.trim(), widest[kind]));
  const coded = lines.map(
    (line) => line.replace(special, (sign) => String.fromCharCode(offset + sign.charCodeAt(0))) + padding(line, kind),
  );
  return coded.join(kind === 'line' ? ' ' : lineBreak);
}

/** Padding for a text that the renderer must parse as it is. */
export const padding = (text: string, kind: LabelKind): string => pad.repeat(Math.round(text.length * padsPerLetter[kind]));

/** Padding for a participant's name, so that a message fits between it and a neighbour padded for the same text. */
export function roomBetween(name: string, text: string): string {
  const wanted = text.length * 7.5 - 20;
  return pad.repeat(Math.max(0, Math.round((wanted - name.length * 8) / 15)));
}

/** Decodes the labels of a rendered SVG. */
export function labelOut(text: string): string {
  return text.replaceAll(pad, '').replace(/[\uE021-\uE07E]/g, (sign) => `&#${sign.charCodeAt(0) - offset};`);
}

/** A label as plain words, for the description. */
export const labelWords = (text: string): string =>
  text
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .replace(/<br\s*\/?>|\\n/gi, ' ');

function wrapped(line: string, width: number): string[] {
  if (line.length <= width) return [line];
  const lines: string[] = [];
  // Lines of even length read better than full lines and a remainder.
  const even = Math.ceil(line.length / Math.ceil(line.length / width)) + 2;
  for (const word of line.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= even) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
