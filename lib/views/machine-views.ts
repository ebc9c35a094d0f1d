import type { TextView } from './text-view';
import { mostInFile, sitemapIndexOf, sitemapOf } from './sitemap';
import { addresses } from './addresses';
import { surroundings } from './head';
import { defineRow } from './row';
import { sitemapEntries } from './sitemap-entries';

const xml = 'application/xml; charset=utf-8';

/** `/sitemap.xml`: every address, or an index when one file cannot hold them. */
export const sitemapRow = defineRow({
  kind: 'sitemap',
  pattern: '/sitemap.xml',
  type: xml,
  rank: 'large',
  in: {},
  list: () => [{}],
  parts: (snapshot) => ({ url: snapshot.url, ...sitemapEntries(snapshot) }),
  view: ({ url, ...entries }): TextView => ({
    kind: 'text',
    type: xml,
    body: entries.locations.length > mostInFile ? sitemapIndexOf(url, entries, addresses.sitemapPart) : sitemapOf(url, entries),
  }),
});

/** `/sitemaps/<number>.xml`: 50,000 addresses of a larger sitemap. */
export const sitemapPartRow = defineRow({
  kind: 'sitemap-part',
  pattern: '/sitemaps/:part',
  type: xml,
  rank: 'large',
  in: {},
  list(snapshot) {
    const { length } = sitemapEntries(snapshot).locations;
    return length <= mostInFile
      ? []
      : Array.from({ length: Math.ceil(length / mostInFile) }, (_, part) => ({ part: `${part}.xml` }));
  },
  parts(snapshot, { part = '' }) {
    const entries = sitemapEntries(snapshot);
    const number = /^(?:0|[1-9]\d*)\.xml$/.test(part) ? Number.parseInt(part, 10) : -1;
    if (entries.locations.length <= mostInFile || number < 0 || number * mostInFile >= entries.locations.length) return undefined;
    const [start, end] = [number * mostInFile, (number + 1) * mostInFile];
    return {
      url: snapshot.url,
      locations: entries.locations.slice(start, end),
      modified: entries.modified.slice(start, end),
      pictures: entries.pictures.slice(start, end),
    };
  },
  view: ({ url, ...entries }): TextView => ({
    kind: 'text',
    type: xml,
    body: sitemapOf(url, entries),
  }),
});

const signals = [
  ['search', 'search'],
  ['aiInput', 'ai-input'],
  ['aiTrain', 'ai-train'],
] as const;

/** `/robots.txt`. @see RFC 9309, https://contentsignals.org */
export const robotsRow = defineRow({
  kind: 'robots',
  pattern: '/robots.txt',
  type: 'text/plain; charset=utf-8',
  rank: 'list',
  in: {},
  list: () => [{}],
  parts: (snapshot) => ({
    url: snapshot.url,
    signals: signals.flatMap(([key, name]) => {
      const value = snapshot.site.settings.contentSignal?.[key];
      return value === undefined ? [] : [`${name}=${value ? 'yes' : 'no'}`];
    }),
  }),
  view: ({ url, signals: said }): TextView => ({
    kind: 'text',
    type: 'text/plain; charset=utf-8',
    body: `User-agent: *\n${said.length === 0 ? '' : `Content-Signal: ${said.join(', ')}\n`}Allow: /\n\nSitemap: ${url}${addresses.sitemap()}\n`,
  }),
});

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
