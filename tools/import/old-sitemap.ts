import { JSDOM } from 'jsdom';
import { messageOf } from '@/lib/base/message-of';
import type { OldFiles } from './dialect';
import type { Note } from './imported';

/** Site-absolute addresses that sitemaps and feeds in the folder list. A file that is no XML, such as a template, is named. */
export function listedAddresses(files: OldFiles, note: (note: Note) => void): readonly string[] {
  const found = new Set<string>();
  for (const [path, bytes] of files) {
    if (!/(?:^|\/)(?:sitemap[\w-]*|rss|feed|atom|index)\.xml$/.test(path) || bytes.length > 20_000_000) continue;
    const text = bytes.toString('utf8');
    if (!/<(?:urlset|rss|feed)\b/.test(text)) continue;
    for (const link of linksIn(text, (message) => note({ path, line: 1, kind: 'skipped', message }))) {
      const url = link.getAttribute('href') ?? link.textContent ?? '';
      if (URL.canParse(url)) found.add(new URL(url).pathname);
    }
  }
  return [...found];
}

function linksIn(text: string, say: (message: string) => void): readonly Element[] {
  try {
    const { document } = new JSDOM(text, { contentType: 'text/xml' }).window;
    return [...document.querySelectorAll('url > loc, item > link, entry > link')];
  } catch (error) {
    say(`is not XML (${messageOf(error)}), so it says nothing of old addresses`);
    return [];
  }
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
