import type { Head } from './framed';

/** Formats of every feed. */
export const feedFormats = [
  { name: 'rss', file: 'rss.xml', type: 'application/rss+xml', label: 'RSS' },
  { name: 'atom', file: 'atom.xml', type: 'application/atom+xml', label: 'Atom' },
  { name: 'json', file: 'feed.json', type: 'application/feed+json', label: 'JSON Feed' },
] as const;

export type FeedFormat = (typeof feedFormats)[number]['name'];

/**
 * The feeds of a page, for its head.
 *
 * @param url absolute address of the site
 * @param title of the feed
 * @param page address of the page
 */
export const feedLinks = (url: string, title: string, page: string): Head['feeds'] =>
  feedFormats.map(({ file, type, label }) => ({ type, title: `${title} (${label})`, href: `${url}${page}${file}` }));
