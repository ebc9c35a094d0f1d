import path from 'node:path';
import type { NextConfig } from 'next';
import { readerCache, securityHeaders } from './lib/pages/headers';

const listOf = (headers: Readonly<Record<string, string>>) => Object.entries(headers).map(([key, value]) => ({ key, value }));

/** A page's address that lacks its slash. Without the "$" Next takes the form with the slash for a match too. */
const withoutSlash = '/:path((?!_next/|api/|media/|scripts/|fonts/|\\.well-known/)[^.]*[^./]$)';

const config: NextConfig = {
  // A folder that runs by itself, for containers; platforms take no notice of it.
  output: 'standalone',
  trailingSlash: true,
  // The API answers to both forms, for who sends a webhook follows no redirect; pages are redirected below.
  skipTrailingSlashRedirect: true,
  // `npm run check` checks types; a reader's first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  turbopack: { root: path.resolve() },
  // Compiling content is Node work: its packages are loaded, not bundled.
  serverExternalPackages: [
    'shiki',
    'sharp',
    'next-mdx-remote',
    'beautiful-mermaid',
    'gray-matter',
    'feed',
    'temml',
    'isomorphic-git',
  ],
  outputFileTracingIncludes: { '/**': ['./content/**/*', './.content-at-build/**/*'] },
  redirects: async () => [{ source: withoutSlash, destination: '/:path/', permanent: true }],
  // Only of what is not a page: these headers would win over those that a page brings.
  headers: async () => [
    // For platforms: `next start` sends no headers with a redirect.
    { source: withoutSlash, headers: listOf({ ...securityHeaders, 'cache-control': readerCache.redirect }) },
    { source: '/:folder(_next|api|media|scripts|fonts|.well-known)/:rest*', headers: listOf(securityHeaders) },
    { source: '/:file(favicon.ico|icon.svg|icon-192.png|icon-512.png|apple-touch-icon.png)', headers: listOf(securityHeaders) },
    { source: '/:folder(scripts|fonts)/:file', headers: listOf({ 'cache-control': readerCache.file }) },
    {
      source: '/:folder(scripts|fonts)/:file',
      has: [{ type: 'query', key: 'v' }],
      headers: listOf({ 'cache-control': readerCache.versioned }),
    },
  ],
  // Where Next runs alone, pages are a platform's to keep; `scripts/serve.mjs` keeps them on disk.
  experimental: { staticGenerationMaxConcurrency: 4, isrFlushToDisk: false },
};

export default config;
