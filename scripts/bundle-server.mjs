import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');

/** Bundles the server that `npm start` runs: Node runs no TypeScript, and one file starts faster than a hundred. */
export async function bundleServer() {
  await build({
    entryPoints: { serve: path.join(root, 'lib/door/serve.ts') },
    outdir: path.join(root, '.next/door'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: { '@': root },
    sourcemap: 'linked',
    logLevel: 'warning',
  });
}
