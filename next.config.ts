import path from 'node:path';
import type { NextConfig } from 'next';

const config: NextConfig = {
  trailingSlash: true,
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: { root: path.resolve() },
  // Compiling content is Node work: its packages are loaded, not bundled.
  serverExternalPackages: ['shiki', 'sharp', 'next-mdx-remote', 'beautiful-mermaid', 'gray-matter', 'feed', 'temml'],
  outputFileTracingIncludes: { '/**': ['./content/**/*'] },
  experimental: { staticGenerationMaxConcurrency: 4 },
};

export default config;
