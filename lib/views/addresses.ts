import { authorAddress } from '@/lib/content/assemble-authors';

/** Decisions on a page of the log; older ones are on the pages of their years. */
export const newestInLog = 250;

/** Cards on the first page of a list; the rest is on the pages of their years. */
export const newestInList = 20;

export const addresses = {
  home: () => '/',
  missing: (status: 404 | 410) => `/missing/${status}/`,
  posts: () => '/posts/',
  year: (year: string) => `/posts/${year}/`,
  category: (segment: string) => `/posts/${segment}/`,
  categoryYear: (segment: string, year: string) => `/posts/${segment}/${year}/`,
  tracks: () => '/tracks/',
  track: (id: string) => `/tracks/${id}/`,
  tags: () => '/tags/',
  tag: (slug: string) => `/tags/${encodeURIComponent(slug)}/`,
  tagYear: (slug: string, year: string) => `/tags/${encodeURIComponent(slug)}/${year}/`,
  authors: () => '/authors/',
  author: authorAddress,
  authorYear: (id: string, year: string) => `${authorAddress(id)}${year}/`,
  decisions: () => '/decisions/',
  decisionsByDay: () => '/decisions/by-day/',
  decisionsYear: (year: string) => `/decisions/${year}/`,
  decisionsStatus: (slug: string) => `/decisions/status/${encodeURIComponent(slug)}/`,
  decisionsTag: (slug: string) => `/decisions/tags/${encodeURIComponent(slug)}/`,
  decisionGraph: () => '/decisions/graph/',
  decisionLogJson: () => '/decisions/log.json',
  search: () => '/search/',
  /** The search index, for deployments without our own server. */
  searchIndex: () => '/search-index.json',
  /** The card of a page: `/tracks/x/` has `/cards/tracks/x.png`, home has `/cards/index.png`. */
  card: (address: string) => `/cards${address === '/' ? '/index' : address.replace(/\/$/, '')}.png`,
  /** The Markdown twin of a page. */
  markdown: (page: string) => `${page}index.md`,
  llms: () => '/llms.txt',
  rss: () => '/rss.xml',
  /** Folder of the feeds of one year. */
  archive: (year: string) => `/archive/${year}/`,
  subscribe: () => '/subscribe/',
  opml: () => '/subscribe/feeds.opml',
  /** A diagram of a post as a picture. */
  diagram: (post: string, number: string) => `/diagrams/${post.slice('/posts/'.length)}${number}.svg`,
  sitemap: () => '/sitemap.xml',
  sitemapPart: (part: number) => `/sitemaps/${part}.xml`,
  robots: () => '/robots.txt',
  manifest: () => '/manifest.webmanifest',
} as const;

/**
 * Makes a function that fills a pattern such as `/posts/:category/:slug/`, which is split once for all its addresses.
 *
 * @throws Error when a parameter is missing, that is when a row of the table is wrong
 */
export function fillPattern(pattern: string): (params: Readonly<Record<string, string>>) => string {
  const pieces = pattern.split(/:([a-z]+)/);
  const valueOf = (name: string, value: string | undefined) => {
    if (value === undefined) throw new Error(`${pattern} needs "${name}"`);
    return encodeURIComponent(value);
  };
  // Every second piece is the name of a parameter.
  return (params) => pieces.map((piece, index) => (index % 2 === 0 ? piece : valueOf(piece, params[piece]))).join('');
}

/**
 * An absolute address. Signs outside ASCII are percent-encoded, as sitemaps and other programs ask for.
 *
 * @param url of the site, without a trailing slash
 * @see RFC 3986
 */
export const absolute = (url: string, address: string): string => `${url}${address.replace(/[^\u0000-\u007f]+/g, encodeURI)}`;
