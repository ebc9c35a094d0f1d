import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build, transform } from 'esbuild';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const folder = path.join(root, 'public/scripts');
/** Most bytes of each module as it is sent: a page that grows is noticed when it is built. */
const most = { 'start.js': 350, 'search.js': 5 * 1024, 'site.js': 3 * 1024, 'preview.js': 3 * 1024, 'preview.css': 1536 };

/**
 * Bundles our own scripts into `public/scripts`, with their versions in `versions.json`.
 *
 * @throws Error when one is larger than it may be
 */
export async function bundleClient() {
  mkdirSync(folder, { recursive: true });
  const versions = {};
  const styles = readFileSync(path.join(root, 'client/search-dialog.css'), 'utf8');
  const { code: dialogStyles } = await transform(styles, { loader: 'css', minify: true, charset: 'utf8' });
  // In this order: each names the version of the one before.
  for (const source of ['search.ts', 'site.ts', 'start.ts', 'preview.ts', 'preview.css']) {
    const file = source.replace(/ts$/, 'js');
    const result = await build({
      entryPoints: [path.join(root, 'client', source)],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      // It stands in the page as it is, no module; the bundler's own form for that takes no import().
      ...(source === 'start.ts' ? { banner: { js: '(()=>{' }, footer: { js: '})();' } } : {}),
      target: 'es2022',
      alias: { '@': root },
      external: ['/scripts/*'],
      define: {
        searchScript: JSON.stringify(`/scripts/search.js?v=${versions['search.js']}`),
        siteScript: JSON.stringify(`/scripts/site.js?v=${versions['site.js']}`),
        dialogStyles: JSON.stringify(dialogStyles.trim()),
      },
      charset: 'utf8',
      legalComments: 'none',
      logLevel: 'warning',
    });
    const bytes = Buffer.from(result.outputFiles[0].contents);
    const size = brotliCompressSync(bytes).length;
    if (size > most[file]) throw new Error(`${file} has ${size} bytes compressed, ${most[file]} are allowed`);
    versions[file] = createHash('sha256').update(bytes).digest('base64url').slice(0, 12);
    write(file, bytes);
    if (process.argv.includes('--sizes')) console.log(`${file}: ${bytes.length} bytes, ${size} compressed`);
  }
  write('versions.json', Buffer.from(`${JSON.stringify(versions)}\n`));
}

/** Two builds at once must not see half a file, and an unchanged one keeps its date. */
function write(name, bytes) {
  const file = path.join(folder, name);
  try {
    if (readFileSync(file).equals(bytes)) return;
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  writeFileSync(file, bytes);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await bundleClient();
