import { sitemapOf } from '@/lib/seo/sitemap';
import { addresses } from './addresses';
import { surroundings } from './head';
import { defineRow } from './row';
import type { TextView } from './shapes';
import { sitemapEntries } from './sitemap-entries';

/** `/sitemap.xml`. */
export const sitemapRow = defineRow({
  kind: 'sitemap',
  pattern: '/sitemap.xml',
  type: 'application/xml; charset=utf-8',
  rank: 'large',
  in: {},
  list: () => [{}],
  parts: (snapshot) => ({ url: snapshot.url, ...sitemapEntries(snapshot) }),
  view: ({ url, locations, modified }): TextView => ({
    kind: 'text',
    type: 'application/xml; charset=utf-8',
    body: sitemapOf(url, locations, modified),
    modified: newest(modified),
  }),
});

const newest = (instants: readonly string[]) =>
  instants.reduce<string | undefined>(
    (latest, instant) => (instant !== '' && (latest === undefined || instant > latest) ? instant : latest),
    undefined,
  );

/** `/robots.txt`. */
export const robotsRow = defineRow({
  kind: 'robots',
  pattern: '/robots.txt',
  type: 'text/plain; charset=utf-8',
  rank: 'list',
  in: {},
  list: () => [{}],
  parts: (snapshot) => ({ url: snapshot.url }),
  view: ({ url }): TextView => ({
    kind: 'text',
    type: 'text/plain; charset=utf-8',
    body: `User-agent: *\nAllow: /\n\nSitemap: ${url}${addresses.sitemap()}\n`,
  }),
});

/** `/manifest.webmanifest`. */
export const manifestRow = defineRow({
  kind: 'manifest',
  pattern: '/manifest.webmanifest',
  type: 'application/manifest+json; charset=utf-8',
  rank: 'list',
  in: {},
  list: () => [{}],
  parts: (snapshot) => ({ around: surroundings(snapshot) }),
  view: ({ around: { frame, siteDescription } }): TextView => ({
    kind: 'text',
    type: 'application/manifest+json; charset=utf-8',
    body: `${JSON.stringify({
      name: frame.name,
      short_name: frame.name,
      description: siteDescription,
      lang: frame.lang,
      start_url: addresses.home(),
      display: 'browser',
      icons: [
        { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
        { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      ],
    })}\n`,
  }),
});
