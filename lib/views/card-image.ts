import type { Head } from './framed';
import { addresses } from './addresses';

/** Size of every card, in pixels: what link previews ask for. */
export const cardSize = { width: 1200, height: 630 } as const;

/**
 * The card of a page as its head names it.
 *
 * @param url absolute address of the site
 * @param address address of the page
 * @param alt what the card says
 */
export function cardImage(url: string, address: string, alt: string): NonNullable<Head['image']> {
  return { url: `${url}${addresses.card(address)}`, alt, ...cardSize };
}
