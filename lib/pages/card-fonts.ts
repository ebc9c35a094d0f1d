import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { once } from '@/lib/base/once';

export interface CardFont {
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
const emoji = font('Noto Emoji', 'noto-emoji/files/noto-emoji-emoji-400-normal.woff', 400);
/** Covers the Basic Multilingual Plane, as pixels and in 3 MB: read only when a text needs it. */
const everything = font('Unifont', 'unifont/files/unifont-latin-400-normal.woff', 400);

/**
 * The fonts that a text needs, in order of preference.
 *
 * @param text drawable text
 * @throws Error when a font file cannot be read
 */
export function cardFonts(text: string): Promise<CardFont[]> {
  const needed = [latin()];
  if (/[^\u0020-\u00ff\u2010-\u2026]/u.test(text)) needed.push(latinExtended());
  if (/\p{Extended_Pictographic}/u.test(text)) needed.push(emoji());
  if (/[^\u0020-\u024f\u2010-\u2026]/u.test(text)) needed.push(everything());
  return Promise.all(needed);
}
