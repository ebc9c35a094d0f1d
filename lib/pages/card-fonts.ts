import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { once } from '@/lib/base/once';

interface CardFont {
  readonly name: string;
  readonly data: Buffer;
  readonly weight: 400 | 500;
  readonly style: 'normal';
}

const packages = path.join(process.cwd(), 'node_modules/@fontsource');
const font = (name: string, file: string, weight: 400 | 500) =>
  once(async (): Promise<CardFont> => ({ name, data: await readFile(path.join(packages, file)), weight, style: 'normal' }));

const latin = font('Newsreader', 'newsreader/files/newsreader-latin-500-normal.woff', 500);
const latinExtended = font('Newsreader Extended', 'newsreader/files/newsreader-latin-ext-500-normal.woff', 500);
const vietnamese = font('Newsreader Vietnamese', 'newsreader/files/newsreader-vietnamese-500-normal.woff', 500);
const emoji = font('Noto Emoji', 'noto-emoji/files/noto-emoji-emoji-400-normal.woff', 400);
/** Covers the Basic Multilingual Plane, as pixels and in 3 MB: without it the drawing library asks a server for a font. */
const everything = font('Unifont', 'unifont/files/unifont-latin-400-normal.woff', 400);

const inLatin = /[\u0020-\u024f\u1e00-\u1eff\u2010-\u2026\u20ac\u2122\p{Extended_Pictographic}\p{Emoji_Component}]/u;

/** Kana, and the characters and punctuation of JIS X 0208, which Kosugi draws. */
const japanese = once(async () => {
  const decoder = new TextDecoder('shift_jis');
  const known = new Set<string>();
  for (let lead = 0x81; lead <= 0xef; lead++)
    for (let trail = 0x40; trail <= 0xfc; trail++)
      for (const character of decoder.decode(Uint8Array.of(lead, trail)))
        if (/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u303f\u30fb\u30fc\uff01-\uff5e]/u.test(character)) known.add(character);
  return known;
});

/** The files of Kosugi, each with the ranges of characters that it holds. */
const kosugi = once(async () => {
  const ranges: Record<string, string> = JSON.parse(await readFile(path.join(packages, 'kosugi/unicode.json'), 'utf8'));
  return Object.entries(ranges).map(([name, list]) => ({
    font: font(`Kosugi ${name}`, `kosugi/files/kosugi-${name.replace(/[[\]]/g, '')}-400-normal.woff`, 400),
    holds: list.split(',').map((range) =>
      range
        .slice(2)
        .split('-')
        .map((code) => parseInt(code, 16)),
    ),
  }));
});

/** Whether a text is drawn well: neither in the pixels of Unifont nor in a script whose letters must be joined. */
export async function isWellDrawn(text: string): Promise<boolean> {
  const others = [...text].filter((character) => !inLatin.test(character));
  if (others.length === 0) return true;
  const known = await japanese();
  return others.every((character) => known.has(character));
}

/** Scripts whose letters are joined, stacked or run from right to left. The drawing library sets letters one after the other. */
const shaped = new RegExp(
  `[${'Arab Hebr Syrc Thaa Nkoo Mong Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Thai Laoo Tibt Mymr Khmr'
    .split(' ')
    .map((script) => `\\p{scx=${script}}`)
    .join('')}]`,
  'u',
);
const letter = /\p{L}/u;

/** Whether each letter stands where it belongs, although perhaps in pixels. */
export const isSetRight = (text: string): boolean => ![...text].some((sign) => letter.test(sign) && shaped.test(sign));

/**
 * The fonts that a text needs, in order of preference.
 *
 * @param text drawable text
 * @throws Error when a font file cannot be read
 */
export async function cardFonts(text: string): Promise<CardFont[]> {
  const needed = [latin()];
  if (/[^\u0020-\u00ff\u2010-\u2026]/u.test(text)) needed.push(latinExtended());
  if (/[\u0300-\u0323\u1ea0-\u1ef9]/u.test(text.normalize('NFC'))) needed.push(vietnamese());
  if (/\p{Extended_Pictographic}/u.test(text)) needed.push(emoji());
  const codes = [...text].filter((character) => !inLatin.test(character)).map((character) => character.codePointAt(0) ?? 0);
  if (codes.length > 0) {
    for (const { font: part, holds } of await kosugi())
      if (codes.some((code) => holds.some(([from = 0, to = from]) => code >= from && code <= to))) needed.push(part());
  }
  if (/[^\u0020-\u024f\u2010-\u2026]/u.test(text)) needed.push(everything());
  return Promise.all(needed);
}
