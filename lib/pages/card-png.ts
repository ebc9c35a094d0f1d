import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { once } from '@/lib/base/once';
import type { CardView } from '@/lib/views/card-views';
import { ImageResponse } from 'next/og';
import type { ReactElement } from 'react';
import { cardSize } from '@/lib/views/card-image';

/**
 * Draws a card. A title without drawable characters is replaced by the site's name.
 *
 * @param picture markup of a view
 * @returns bytes of a PNG
 * @throws Error when a font cannot be read or the drawing fails
 */
export async function cardPng(view: CardView, picture: (view: CardView) => ReactElement): Promise<Buffer> {
  const drawn: CardView = {
    ...view,
    site: drawableText(view.site),
    kicker: view.kicker === undefined ? undefined : drawableText(view.kicker),
    title: drawableText(view.title) || drawableText(view.site),
    foot: drawableText(view.foot),
  };
  const text = [drawn.site, drawn.kicker, drawn.title, drawn.foot].join(' ');
  const image = new ImageResponse(picture(drawn), { ...cardSize, fonts: await cardFonts(text) });
  return Buffer.from(await image.arrayBuffer());
}

/** What the card fonts have glyphs for: assigned characters of the Basic Multilingual Plane, and emoji. */
const drawable = /[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\u200d\ufe0f]/u;
const pictograph = /\p{Extended_Pictographic}|\p{Emoji_Component}/u;

/** Removes what no card font can draw. Otherwise the drawing library requests a font from a server. */
export function drawableText(text: string): string {
  return [...text.normalize('NFKC')]
    .filter((character) => drawable.test(character) && (character.length === 1 || pictograph.test(character)))
    .join('')
    .trim();
}

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
const emoji = font('Noto Emoji', 'noto-emoji/files/noto-emoji-emoji-400-normal.woff', 400);
/** Covers the Basic Multilingual Plane, as pixels and in 3 MB: read only when a text needs it. */
const everything = font('Unifont', 'unifont/files/unifont-latin-400-normal.woff', 400);

/**
 * The fonts that a text needs, in order of preference.
 *
 * @param text drawable text
 * @throws Error when a font file cannot be read
 */
function cardFonts(text: string): Promise<CardFont[]> {
  const needed = [latin()];
  if (/[^\u0020-\u00ff\u2010-\u2026]/u.test(text)) needed.push(latinExtended());
  if (/\p{Extended_Pictographic}/u.test(text)) needed.push(emoji());
  if (/[^\u0020-\u024f\u2010-\u2026]/u.test(text)) needed.push(everything());
  return Promise.all(needed);
}
