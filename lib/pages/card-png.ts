import type { CardView } from '@/lib/views/card-views';
import { ImageResponse } from 'next/og';
import type { ReactElement } from 'react';
import { cardSize } from '@/lib/views/head';
import { cardFonts } from './card-fonts';
import { drawableText } from './drawable-text';

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
