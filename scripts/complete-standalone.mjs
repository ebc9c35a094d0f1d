import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');

/**
 * Puts our own server and the files that it sends beside what Next has gathered in `.next/standalone`: the folder then runs by itself, by
 * `node scripts/serve.mjs` in it, without an installation.
 */
export function completeStandalone() {
  const standalone = path.join(root, '.next/standalone');
  // A platform's build makes none.
  if (!existsSync(standalone)) return;
  for (const name of ['.next/own-server/serve.mjs', 'public', 'scripts/serve.mjs', 'deploy/entrypoint.sh'])
    cpSync(path.join(root, name), path.join(standalone, name), { recursive: true });
}
