import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');

/**
 * Adds our own server and static files to `.next/standalone`, which then runs on its own, without an installation:
 * `node scripts/serve.mjs`.
 */
export function completeStandalone() {
  const standalone = path.join(root, '.next/standalone');
  // Builds on hosting platforms have no standalone output.
  if (!existsSync(standalone)) return;
  for (const name of ['.next/own-server/serve.mjs', 'public', 'scripts/serve.mjs', 'deploy/entrypoint.sh'])
    cpSync(path.join(root, name), path.join(standalone, name), { recursive: true });
}
