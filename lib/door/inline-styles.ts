import type { StylePruner } from './style-pruner';
import type { PageNames } from './page-names';

const stylesheet = /<link\b(?=[^>]*\brel="stylesheet")[^>]*\bhref="([^"]+)"[^>]*>/g;

/**
 * Puts the stylesheets of a page into it, as far as it needs them: that saves the one request that a first paint would wait for.
 *
 * @param read a stylesheet by its address; `undefined` leaves the link as it is
 * @param names what may stand in the page; without it, stylesheets stay whole
 */
export function inlineStyles(html: string, read: (address: string) => StylePruner | undefined, names?: PageNames): string {
  const seen = new Set<string>();
  return html.replace(stylesheet, (tag, address: string) => {
    if (seen.has(address)) return '';
    const css = read(address.replace(/&amp;/g, '&'))?.(names);
    if (css === undefined || css.includes('</style')) return tag;
    seen.add(address);
    return `<style>${css}</style>`;
  });
}
