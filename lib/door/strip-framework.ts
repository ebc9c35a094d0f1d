const script = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;
const linkTag = /<link\b[^>]*>/g;

/**
 * Takes the framework's client out of a page that Next rendered: its scripts, their preloads, the connection that it would open early
 * for a font of its own, and the marks that only it reads.
 * Structured data, speculation rules and our own modules (`/scripts/…`) stay.
 *
 * @param html a whole document as Next sends it
 */
export function stripFramework(html: string): string {
  return html
    .replace(script, (whole, attributes: string) => (isOurs(attributes) ? whole : ''))
    .replace(linkTag, (tag) => (/\brel="(?:preload|modulepreload)"/.test(tag) && /\bas="script"/.test(tag) ? '' : tag))
    .replace(/<!--(?!\[if)[\s\S]*?-->/g, '')
    .replace(/<div hidden(?:="")?><\/div>/g, '')
    .replace(/<meta name="next-size-adjust"[^>]*>/g, '')
    .replace(/<link rel="preconnect" href="\/"[^>]*>/g, '');
}

const isOurs = (attributes: string) =>
  /\btype="(?:application\/ld\+json|speculationrules)"/.test(attributes) || /\bsrc="\/scripts\//.test(attributes);
