import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');

/**
 * Bundles the server that `npm start` runs into `.next/own-server`: Node runs no TypeScript, and one file starts faster than a hundred.
 * Only what Next's own build leaves outside of its bundles stays outside of this one: a standalone build then holds all of it.
 */
export async function bundleServer() {
  const { config } = JSON.parse(readFileSync(path.join(root, '.next/required-server-files.json'), 'utf8'));
  await build({
    entryPoints: { serve: path.join(root, 'lib/serving/serve.ts') },
    outdir: path.join(root, '.next/own-server'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['next', ...config.serverExternalPackages],
    alias: { '@': root },
    // CommonJS packages in a bundle of modules ask for these.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url); const __filename = import.meta.filename ?? ''; const __dirname = import.meta.dirname ?? '';",
    },
    sourcemap: 'linked',
    logLevel: 'warning',
  });
}
