import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { nodeBundle } from './node-bundle.mjs';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');

/**
 * Bundles our own server into `.next/own-server`: Node does not run TypeScript, and one file starts faster than a hundred.
 * The same packages stay external as in Next's build, so a standalone build contains all of them.
 */
export async function bundleServer() {
  const { config } = JSON.parse(readFileSync(path.join(root, '.next/required-server-files.json'), 'utf8'));
  await build({
    ...nodeBundle,
    entryPoints: { serve: path.join(root, 'scripts/own-server.ts') },
    outdir: path.join(root, '.next/own-server'),
    outExtension: { '.js': '.mjs' },
    external: ['next', ...config.serverExternalPackages],
    // Bundled CommonJS packages expect these.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url); const __filename = import.meta.filename ?? ''; const __dirname = import.meta.dirname ?? '';",
    },
    sourcemap: 'linked',
    logLevel: 'warning',
  });
}
