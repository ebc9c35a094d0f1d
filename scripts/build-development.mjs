import path from 'node:path';
import { context } from 'esbuild';
import { buildAssets } from './build-assets.mjs';
import { nodeBundle } from './node-bundle.mjs';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
/** The server of `npm run dev`. */
export const server = path.join(root, '.generated/develop/develop.mjs');

let bundle;

/** Builds the server of `npm run dev`, its styles and scripts. @returns the packages that it imports @throws Error that says where the code has a fault */
export async function buildDevelopment() {
  await buildAssets();
  bundle ??= await context({
    ...nodeBundle,
    entryPoints: [path.join(root, 'scripts/develop.ts')],
    outfile: server,
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'silent',
    metafile: true,
  });
  const { metafile } = await bundle.rebuild();
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  return [
    ...new Set(imports.flatMap(({ external, kind, path: name }) => (external && kind === 'import-statement' ? [name] : []))),
  ];
}
