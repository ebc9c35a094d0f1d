import type { Head } from './framed';
import { addresses } from './addresses';

/** Size of every card, in pixels, as recommended for link previews. */
export const cardSize = { width: 1200, height: 630 } as const;

/**
 * @param url absolute address of the site
 * @param address of the page
 * @param alt text on the card
 */
export function cardImage(url: string, address: string, alt: string): NonNullable<Head['image']> {
  return { url: `${url}${addresses.card(address)}`, alt, ...cardSize };
}
