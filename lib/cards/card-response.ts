import { ImageResponse } from 'next/og';
import type { ReactElement } from 'react';
import type { ReadView } from '@/lib/views/read-view';
import { cardSize } from '@/lib/views/card-image';
import type { CardView } from '@/lib/views/shapes';
import { cardFonts } from './card-fonts';
import { drawableText } from './drawable-text';

/**
 * The picture of a card; one for text that cannot be drawn shows the site's name alone.
 *
 * @param found the card's view; without one the answer is 404
 * @param picture draws a view
 */
export async function cardResponse(
  found: ReadView<CardView> | undefined,
  picture: (view: CardView) => ReactElement,
): Promise<Response> {
  if (found === undefined)
    return new Response('Not found\n', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } });
  const { view, fingerprint } = found;
  const drawn: CardView = {
    ...view,
    site: drawableText(view.site),
    kicker: view.kicker === undefined ? undefined : drawableText(view.kicker),
    title: drawableText(view.title) || drawableText(view.site),
    foot: drawableText(view.foot),
  };
  const bytes = await draw(drawn, picture);
  return new Response(bytes, { headers: { 'content-type': 'image/png', 'x-view': fingerprint } });
}

async function draw(view: CardView, picture: (view: CardView) => ReactElement): Promise<ArrayBuffer> {
  const text = [view.site, view.kicker, view.title, view.foot].join(' ');
  const image = new ImageResponse(picture(view), { ...cardSize, fonts: await cardFonts(text) });
  return image.arrayBuffer();
}
