import { JSDOM } from 'jsdom';
import type { OldFiles } from './dialect';

/** Site-absolute addresses that sitemaps and feeds in the folder list. */
export function listedAddresses(files: OldFiles): readonly string[] {
  const found = new Set<string>();
  for (const [path, bytes] of files) {
    if (!/(?:^|\/)(?:sitemap[\w-]*|rss|feed|atom|index)\.xml$/.test(path) || bytes.length > 20_000_000) continue;
    const text = bytes.toString('utf8');
    if (!/<(?:urlset|rss|feed)\b/.test(text)) continue;
    const { document } = new JSDOM(text, { contentType: 'text/xml' }).window;
    const links = [...document.querySelectorAll('url > loc, item > link, entry > link')];
    for (const link of links) {
      const url = link.getAttribute('href') ?? link.textContent ?? '';
      if (URL.canParse(url)) found.add(new URL(url).pathname);
    }
  }
  return [...found];
}

/** The listed address of a post with one of some names. */
export function listedAddress(addresses: readonly string[], names: readonly string[]): string | undefined {
  const ends = names.filter((name) => name !== '').map((name) => name.toLowerCase());
  return addresses.find((address) => {
    const last =
      address
        .replace(/\/+$|\.html?$/g, '')
        .split('/')
        .at(-1)
        ?.toLowerCase() ?? '';
    return ends.includes(last);
  });
}
