import { spawn } from 'node:child_process';
import { once } from 'node:events';
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
  'tools/check',
  'tools/permalinks',
  'tsconfig.json',
  'scripts/build-assets.mjs',
  'scripts/build-compiler.mjs',
  'scripts/bundle-server.mjs',
  'scripts/compiler-files.ts',
  'scripts/compiler-packages.json',
  'scripts/complete-standalone.mjs',
  'scripts/node-bundle.mjs',
  'scripts/own-server.ts',
  'scripts/serve.mjs',
];

/** Builds when inputs have changed since the last build. Ends the process when the build fails. */
export async function ensureBuilt() {
  const wanted = hashOfInputs(inputs);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  console.log('Building, which takes a minute or more …');
  const begun = performance.now();
  const { buildAssets } = await import('./build-assets.mjs');
  await buildAssets();
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const { code, output } = await run([path.join(root, 'node_modules/next/dist/bin/next'), 'build'], env);
  // Of a build that succeeds, only its warnings are worth reading.
  process.stderr.write(code === 0 ? output.replace(/^(?!\s*⚠).*\n?/gm, '') : output);
  if (code !== 0) process.exit(code);
  const { bundleServer } = await import('./bundle-server.mjs');
  await bundleServer();
  const { completeStandalone } = await import('./complete-standalone.mjs');
  completeStandalone();
  writeFileSync(mark, hashOfInputs(inputs));
  console.log(`Built in ${Math.round((performance.now() - begun) / 1000)} s.`);
}

/** Runs Node and keeps what it prints, in order. */
async function run(parameters, env) {
  const child = spawn(process.execPath, parameters, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  return { code: code ?? 1, output };
}
