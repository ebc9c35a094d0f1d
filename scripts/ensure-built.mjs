import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hashOfInputs } from './hash-of-inputs.mjs';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const mark = path.join(root, '.next', 'built-from');
/** Inputs of a build. Content is not one of them: it is read at run time. */
const inputs = [
  'app',
  'client',
  'components',
  'lib',
  'mdx-components.tsx',
  'pages',
  'public',
  'package-lock.json',
  'next.config.ts',
  'tsconfig.json',
  'scripts/build-assets.mjs',
  'scripts/build-compiler.mjs',
  'scripts/bundle-server.mjs',
  'scripts/compiler-files.ts',
  'scripts/compiler-packages.json',
  'scripts/complete-standalone.mjs',
  'scripts/node-bundle.mjs',
  'scripts/serve.mjs',
];

/** Builds when inputs have changed since the last build. Ends the process when the build fails. */
export async function ensureBuilt() {
  const wanted = hashOfInputs(inputs);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  console.log('Building …');
  const { buildAssets } = await import('./build-assets.mjs');
  await buildAssets();
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const built = spawnSync(process.execPath, [path.join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: root,
    stdio: 'inherit',
    env,
  });
  if (built.status !== 0) process.exit(built.status ?? 1);
  const { bundleServer } = await import('./bundle-server.mjs');
  await bundleServer();
  const { completeStandalone } = await import('./complete-standalone.mjs');
  completeStandalone();
  writeFileSync(mark, hashOfInputs(inputs));
}
