import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { NextConfig } from 'next';

/** Versions of our own scripts, as scripts/bundle-client.mjs left them: pages name them, so that a copy may be kept. */
const versions = path.resolve('public/scripts/versions.json');

/**
 * Whether Next may keep pages beside its build; on a read-only file system it keeps them in memory without complaint.
 * A preview never does: the pages on disk are those of the public site.
 */
function mayKeepPages(): boolean {
  if (['1', 'true'].includes(process.env.PREVIEW ?? '')) return false;
  const folder = path.resolve('.next/server');
  if (!existsSync(folder)) return true;
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    // The one thing that can be wrong with it is what is asked.
    return false;
  }
}

const config: NextConfig = {
  env: { SCRIPT_VERSIONS: existsSync(versions) ? readFileSync(versions, 'utf8').trim() : '{}' },
  trailingSlash: true,
  // The door and proxy.ts redirect to the form with the slash themselves, in one hop; the API answers to both.
  skipTrailingSlashRedirect: true,
  // Metadata stands in the head, always: by default Next streams it into the body when a page is slow to render.
  htmlLimitedBots: /.*/,
  poweredByHeader: false,
  reactStrictMode: true,
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
  // Of what neither the door nor proxy.ts answers for: assets, pictures, the API. (This file stands alone where it is deployed.)
  headers: async () => [
    {
      source: '/:path(_next|api|media|scripts|.well-known)/:rest*',
      headers: [
        {
          key: 'content-security-policy',
          value: "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        },
        { key: 'strict-transport-security', value: 'max-age=31536000; includeSubDomains' },
        { key: 'x-content-type-options', value: 'nosniff' },
        { key: 'referrer-policy', value: 'strict-origin-when-cross-origin' },
        {
          key: 'permissions-policy',
          value: 'browsing-topics=(), camera=(), geolocation=(), interest-cohort=(), microphone=(), payment=(), usb=()',
        },
        { key: 'cross-origin-opener-policy', value: 'same-origin' },
        { key: 'cross-origin-resource-policy', value: 'same-origin' },
      ],
    },
  ],
  experimental: { staticGenerationMaxConcurrency: 4, isrFlushToDisk: mayKeepPages() },
};

export default config;
