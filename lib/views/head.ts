import type { Frame } from '@/lib/content/frame';
import type { Framed, Head } from './framed';
import type { Snapshot } from '@/lib/content/snapshot';
import { memo } from '@/lib/base/memo';
import { absolute, addresses } from './addresses';

/** Formats of every feed. */
export const feedFormats = [
  { name: 'rss', file: 'rss.xml', type: 'application/rss+xml', label: 'RSS' },
  { name: 'atom', file: 'atom.xml', type: 'application/atom+xml', label: 'Atom' },
  { name: 'json', file: 'feed.json', type: 'application/feed+json', label: 'JSON Feed' },
] as const;

/** Size of every card, in pixels, as recommended for link previews. */
export const cardSize = { width: 1200, height: 630 } as const;

/** Parts that every page has in common. */
export type Surroundings = Readonly<{ frame: Frame; url: string; siteDescription: string }>;

/** The common parts of a snapshot: the same object as long as nothing in it changes. */
export const surroundings = ({ frame, url, site }: Snapshot): Surroundings => surrounding(frame, url, site.settings.description);

const surrounding = memo((frame: Frame, url: string, siteDescription: string) => ({ frame, url, siteDescription }));

/**
 * The `<head>` of a page.
 *
 * @param page `title` without the site's name; absent on the home page
 */
export function headOf(
  { frame, url }: Surroundings,
  page: Partial<Head> & { readonly title?: string; readonly description: string; readonly address: string },
): Head {
  const { address, title, ...rest } = page;
  return {
    type: 'website',
    noindex: false,
    tags: [],
    ...rest,
    title: title === undefined ? `${frame.name}: ${frame.tagline.replace(/\.$/, '')}` : `${title} · ${frame.name}`,
    site: absolute(url, addresses.home()),
    canonical: page.canonical ?? absolute(url, address),
    image: page.image ?? cardImage(url, addresses.home(), `${frame.name}. ${frame.tagline}`),
    feeds: [...feedLinks(url, frame.name, addresses.home()), ...(page.feeds ?? [])],
  };
}

/** What every page's view has: its frame, and its head. */
export const framed = (around: Surroundings, page: Parameters<typeof headOf>[1]): Framed => ({
  frame: around.frame,
  head: headOf(around, page),
});

/**
 * The card of a page.
 *
 * @param url absolute address of the site
 * @param alt text on the card
 */
export function cardImage(url: string, address: string, alt: string): NonNullable<Head['image']> {
  return { url: absolute(url, addresses.card(address)), alt, ...cardSize };
}

/**
 * The feeds of a page, for its head.
 *
 * @param url absolute address of the site
 * @param title of the feed
 * @param page address of the page
 */
export const feedLinks = (url: string, title: string, page: string): Head['feeds'] =>
  feedFormats.map(({ file, type, label }) => ({ type, title: `${title} (${label})`, href: absolute(url, `${page}${file}`) }));
