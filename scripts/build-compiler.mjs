import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildWhenChanged } from './build-when-changed.mjs';
import { nodeBundle } from './node-bundle.mjs';
import { writeIfChanged } from './write-if-changed.mjs';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const generated = path.join(root, '.generated');
/** Packages that workers load from `node_modules`: they read files of their own, or are large and loaded in parts. */
const external = JSON.parse(readFileSync(path.join(root, 'scripts/compiler-packages.json'), 'utf8'));

const packageOf = (name) => JSON.parse(readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8'));

/**
 * Bundles what the workers run that compile bodies, `.generated/compiler`, and writes its version: bodies that another one
 * compiled are compiled anew.
 */
export async function buildCompiler() {
  const { outputFiles } = await buildWhenChanged({
    ...nodeBundle,
    entryPoints: { compile: path.join(root, 'components/compile.ts') },
    outdir: path.join(generated, 'compiler'),
    outExtension: { '.js': '.mjs' },
    write: false,
    external,
    absWorkingDir: root,
    define: { 'process.env.NODE_ENV': '"production"' },
    // Bundled CommonJS packages expect `require`.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    legalComments: 'none',
    logLevel: 'warning',
  });
  const hash = createHash('sha256');
  for (const { path: file, contents } of outputFiles) {
    hash.update(contents);
    writeIfChanged(file, Buffer.from(contents));
  }
  for (const name of [...external, 'mermaid']) hash.update(packageOf(name).version);
  const version = hash.digest('base64url').slice(0, 16);
  writeIfChanged(path.join(generated, 'compiler.json'), Buffer.from(`${JSON.stringify({ version })}\n`));
}
