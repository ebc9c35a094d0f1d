import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { NextConfig } from 'next';
import { securityHeaders } from './lib/door/security-headers';

/** Versions of our own scripts, as scripts/bundle-client.mjs left them: pages name them, so that a copy may be kept. */
const versions = path.resolve('public/scripts/versions.json');

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
  serverExternalPackages: ['shiki', 'sharp', 'next-mdx-remote', 'beautiful-mermaid', 'gray-matter', 'feed', 'temml'],
  outputFileTracingIncludes: { '/**': ['./content/**/*'] },
  // Of what neither the door nor proxy.ts answers for: assets, pictures, the API.
  headers: async () => [
    {
      source: '/:path(_next|api|media|scripts|.well-known)/:rest*',
      headers: Object.entries(securityHeaders).map(([key, value]) => ({ key, value })),
    },
  ],
  experimental: { staticGenerationMaxConcurrency: 4 },
};

export default config;
