import path from 'node:path';
import type { NextConfig } from 'next';
import { compilerFiles } from './scripts/compiler-files';
import { mediaHeaders, readerCache, securityHeaders } from './lib/pages/headers';

const listOf = (headers: Readonly<Record<string, string>>) => Object.entries(headers).map(([key, value]) => ({ key, value }));

/** A page address without its trailing slash. Without the "$", Next also matches the form with the slash. */
const withoutSlash = '/:path((?!_next/|api/|media/|scripts/|fonts/|\\.well-known/)[^.]*[^./]$)';

const config: NextConfig = {
  // A self-contained folder, for containers; hosting platforms ignore it.
  output: 'standalone',
  trailingSlash: true,
  // The API answers both forms, since webhook senders follow no redirects; pages are redirected below.
  skipTrailingSlashRedirect: true,
  // `npm run check` checks types; a first start need not wait for that.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  turbopack: { root: path.resolve() },
  // Loaded by Node, not bundled.
  serverExternalPackages: ['tinypool', 'sharp', 'gray-matter', 'feed', 'isomorphic-git'],
  outputFileTracingIncludes: {
    '/**': ['./content/**/*', './.content-at-build/**/*', ...compilerFiles()],
  },
  redirects: async () => [{ source: withoutSlash, destination: '/:path/', permanent: true }],
  // Not for pages: these headers would override those that a page sends.
  headers: async () => [
    // For platforms: `next start` sends no headers with a redirect.
    { source: withoutSlash, headers: listOf({ ...securityHeaders, 'cache-control': readerCache.redirect }) },
    { source: '/:folder(_next|api|scripts|fonts|.well-known)/:rest*', headers: listOf(securityHeaders) },
    { source: '/media/:rest*', headers: listOf(mediaHeaders('')) },
    { source: '/media/:rest(.*\\.pdf)', headers: listOf(mediaHeaders('.pdf')) },
    { source: '/:file(icon.svg|icon-192.png|icon-512.png|apple-touch-icon.png)', headers: listOf(securityHeaders) },
    { source: '/:folder(scripts|fonts)/:file', headers: listOf({ 'cache-control': readerCache.file }) },
    {
      source: '/:folder(scripts|fonts)/:file',
      has: [{ type: 'query', key: 'v' }],
      headers: listOf({ 'cache-control': readerCache.versioned }),
    },
  ],
  // Without our own server, the platform stores pages; `scripts/serve.mjs` turns this on where the disk is writable.
  experimental: { staticGenerationMaxConcurrency: 4, isrFlushToDisk: false },
};

export default config;
