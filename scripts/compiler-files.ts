import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import packages from './compiler-packages.json';

const manifest = z.object({ dependencies: z.record(z.string(), z.string()).default({}) });

/** Globs of the files that the workers need which compile bodies: Next does not see them start, so it cannot trace them. */
export function compilerFiles(): string[] {
  const found = new Set<string>();
  const add = (name: string) => {
    const file = path.resolve('node_modules', name, 'package.json');
    // Optional ones may be missing, and those that only one package uses lie inside it.
    if (found.has(name) || !existsSync(file)) return;
    found.add(name);
    Object.keys(manifest.parse(JSON.parse(readFileSync(file, 'utf8'))).dependencies).forEach(add);
  };
  [...packages, 'tinypool'].forEach(add);
  return [
    './.generated/compiler/**/*',
    // Read as a script: nothing imports it.
    './node_modules/mermaid/dist/mermaid.min.js',
    ...[...found].map((name) => `./node_modules/${name}/**/*.{js,mjs,cjs,json,node}`),
  ];
}
