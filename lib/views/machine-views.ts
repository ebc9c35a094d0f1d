import type { Icon } from '@/lib/content/site-icon';
import { addresses } from './addresses';
import { surroundings } from './head';
import { defineText } from './row';

const signals = [
  ['search', 'search'],
  ['aiInput', 'ai-input'],
  ['aiTrain', 'ai-train'],
] as const;

/** `/robots.txt`. @see RFC 9309, https://contentsignals.org */
export const robotsRow = defineText({
  kind: 'robots',
  pattern: '/robots.txt',
  type: 'text/plain; charset=utf-8',
  rank: 'list',
  parts: (snapshot) => ({
    url: snapshot.url,
    signals: signals.flatMap(([key, name]) => {
      const value = snapshot.site.settings.contentSignal?.[key];
      return value === undefined ? [] : [`${name}=${value ? 'yes' : 'no'}`];
    }),
  }),
  view: ({ url, signals: said }) =>
    `User-agent: *\n${said.length === 0 ? '' : `Content-Signal: ${said.join(', ')}\n`}Allow: /\n\nSitemap: ${url}${addresses.sitemap()}\n`,
});

const engineIcons = [
  { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
  { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
  { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
];

const iconsOf = ({ href, type, copies }: Icon) => [
  ...copies.map(({ size, href: src }) => ({ src, sizes: `${size}x${size}`, type: 'image/png' })),
  ...(type === 'image/svg+xml' ? [{ src: href, sizes: 'any', type }] : []),
];

export const manifestRow = defineText({
  kind: 'manifest',
  pattern: '/manifest.webmanifest',
  type: 'application/manifest+json; charset=utf-8',
  rank: 'list',
  parts: (snapshot) => ({ around: surroundings(snapshot) }),
  view: ({ around: { frame, siteDescription } }) =>
    `${JSON.stringify({
      name: frame.name,
      short_name: frame.name,
      description: siteDescription,
      lang: frame.lang,
      start_url: addresses.home(),
      display: 'browser',
      icons: frame.icon === undefined ? engineIcons : iconsOf(frame.icon),
    })}\n`,
});
