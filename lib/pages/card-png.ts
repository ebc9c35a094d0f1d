import type { CardView } from '@/lib/views/card-views';
import { ImageResponse } from 'next/og.js';
import type { ReactElement } from 'react';
import { cardSize } from '@/lib/views/head';
import { cardFonts, isSetRight, isWellDrawn } from './card-fonts';

/**
 * Draws a card. Nothing is better than something wrong: texts whose letters ought to be joined are left out, and a title that no
 * real face draws whole is replaced by the name of the site, or by the line at the foot.
 *
 * @param picture markup of a view
 * @returns bytes of a PNG
 * @throws Error when a font cannot be read or the drawing fails
 */
export async function cardPng(view: CardView, picture: (view: CardView) => ReactElement): Promise<Buffer> {
  const title = drawableText(view.title);
  const [site, kicker, foot] = [rightText(view.site), rightText(view.kicker ?? ''), rightText(view.foot)];
  const instead = site === '' ? foot : site;
  const drawn = { ...view, site, kicker, foot, title: title !== '' && (await isWellDrawn(title)) ? title : instead };
  const text = [drawn.site, drawn.kicker, drawn.title, drawn.foot].join(' ');
  const image = new ImageResponse(picture(drawn), { ...cardSize, fonts: await cardFonts(text) });
  return Buffer.from(await image.arrayBuffer());
}

/** What the card fonts have glyphs for: assigned characters of the Basic Multilingual Plane, and emoji. */
const drawable = /[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\u200d\ufe0f]/u;
const pictograph = /\p{Extended_Pictographic}|\p{Emoji_Component}/u;

function rightText(text: string): string {
  const known = drawableText(text);
  return isSetRight(known) ? known : '';
}

/** Removes what no card font can draw. Otherwise the drawing library requests a font from a server. */
export function drawableText(text: string): string {
  return [...text.normalize('NFKC')]
    .filter((character) => drawable.test(character) && (character.length === 1 || pictograph.test(character)))
    .join('')
    .trim();
}
