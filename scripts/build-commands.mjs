import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { buildAssets } from './build-assets.mjs';
import { hashOfInputs } from './hash-of-inputs.mjs';
import { nodeBundle } from './node-bundle.mjs';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const folder = path.join(root, '.generated/commands');
const mark = path.join(folder, 'built-from');
const inputs = ['client', 'components', 'lib', 'mdx-components.tsx', 'package-lock.json', 'scripts', 'tools'];

/** Bundles the commands of `scripts`, with what they need, when code has changed: a bundle starts in a fraction of the time. */
export async function ensureCommands() {
  const wanted = hashOfInputs(inputs);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  await buildAssets();
  rmSync(folder, { recursive: true, force: true });
  // Measuring and fuzzing run from the sources.
  const names = readdirSync(path.join(root, 'scripts')).filter((file) => /^(?!bench|fuzz|compiler-files).*\.ts$/.test(file));
  await build({
    ...nodeBundle,
    entryPoints: names.map((file) => path.join(root, 'scripts', file)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    splitting: true,
    packages: 'external',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  writeFileSync(mark, wanted);
}
