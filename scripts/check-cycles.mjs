// Part of `npm run check:lint`: fails when modules import each other in a circle. Imports of types alone do not count.
// ESLint's `import/no-cycle` finds the same, and takes nine tenths of the time of lint.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { nodeBundle } from './node-bundle.mjs';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const folders = ['app', 'bench', 'client', 'components', 'lib', 'tools'];
const modules = folders.flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.join(folder, name)),
);
const { metafile } = await build({
  ...nodeBundle,
  entryPoints: modules,
  absWorkingDir: root,
  outdir: '.generated/cycles',
  write: false,
  metafile: true,
  packages: 'external',
  external: ['/scripts/*'],
  logLevel: 'error',
});
const importsOf = (name) => metafile.inputs[name]?.imports.flatMap(({ external, path: to }) => (external ? [] : [to])) ?? [];

/** Modules that lead to no circle. */
const known = new Set();

/** @returns the first circle on the way from a module, or nothing */
function circleFrom(name, way = []) {
  if (way.includes(name)) return [...way.slice(way.indexOf(name)), name];
  if (known.has(name)) return undefined;
  for (const next of importsOf(name)) {
    const circle = circleFrom(next, [...way, name]);
    if (circle !== undefined) return circle;
  }
  known.add(name);
  return undefined;
}

for (const name of modules) {
  const circle = circleFrom(name);
  if (circle === undefined) continue;
  console.error(`Modules import each other in a circle: ${circle.join(' → ')}`);
  process.exit(1);
}
console.log(`No circle among ${modules.length} modules.`);
