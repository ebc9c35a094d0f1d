// Builds the client scripts into `public/scripts`, and the stylesheet, the inline script and all versions into
// `.generated/assets.json`, which is bundled with the renderer.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import tailwind from '@tailwindcss/postcss';
import { transform } from 'esbuild';
import { transform as transformCss } from 'lightningcss';
import postcss from 'postcss';
import { buildCompiler } from './build-compiler.mjs';
import { buildWhenChanged } from './build-when-changed.mjs';
import { writeIfChanged } from './write-if-changed.mjs';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const scripts = path.join(root, 'public/scripts');
const generated = path.join(root, '.generated');
/** Size limits in bytes, after Brotli; the build fails beyond them. */
const most = {
  'start.js': 350,
  'search.js': 5 * 1024,
  'search-in-browser.js': 10 * 1024,
  'site.js': 2.25 * 1024,
  'reading.js': 4.5 * 1024,
  'preview.js': 3 * 1024,
  'preview.css': 1536,
};

/** Oldest supported browsers, which all know oklch(): else each page would hold its colours three times. Newer CSS is lowered. */
const targets = { chrome: 111 << 16, edge: 111 << 16, firefox: 113 << 16, safari: (16 << 16) | (4 << 8) };

const versionOf = (bytes) => createHash('sha256').update(bytes).digest('base64url').slice(0, 12);

/**
 * Builds scripts and styles.
 *
 * @throws Error when a script exceeds its size limit
 */
export async function buildAssets() {
  const { versions, texts } = await buildScripts();
  const styles = await buildStyles();
  const [font] = /\/fonts\/newsreader\.woff2\?v=[\w-]+/.exec(styles);
  const assets = { styles, font, start: texts['start.js'], site: texts['site.js'], reading: texts['reading.js'], versions };
  writeIfChanged(path.join(generated, 'assets.json'), Buffer.from(`${JSON.stringify(assets)}\n`));
  // Last: the compiler knows which components have an island.
  const names = islandsOfPosts.map(({ name }) => name);
  writeIfChanged(path.join(generated, 'islands.json'), Buffer.from(`${JSON.stringify(names)}\n`));
  await buildCompiler();
}

/** Components that bring a script, `<name>.client.ts` beside them. */
const islandsIn = (folder) =>
  readdirSync(path.join(root, folder))
    .filter((file) => file.endsWith('.client.ts'))
    .map((file) => ({ name: path.basename(file, '.client.ts'), source: path.join(root, folder, file) }));
const islandsOfPosts = islandsIn('components/mdx');
const islands = [...islandsOfPosts, ...islandsIn('components')];

async function buildScripts() {
  const versions = {};
  const texts = {};
  const [dialogStyles, readingStyles] = await Promise.all(['search-dialog.css', 'reading.css'].map(minifiedStyles));
  // The order matters: a script embeds the versions of those that it imports.
  const own = ['search-in-browser.ts', 'search.ts', 'site.ts', 'reading.ts', 'start.ts', 'preview.ts', 'preview.css'].map(
    (source) => ({
      file: source.replace(/ts$/, 'js'),
      source: path.join(root, 'client', source),
    }),
  );
  const ofComponents = islands.map(({ name, source }) => ({ file: `mdx-${name}.js`, source }));
  for (const { file, source } of [...own, ...ofComponents]) {
    const result = await buildWhenChanged({
      entryPoints: [source],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      // Inlined as a classic script. Wrapped by hand, because esbuild's iife format has no import().
      ...(file === 'start.js' ? { banner: { js: '(()=>{' }, footer: { js: '})();' } } : {}),
      target: 'es2022',
      alias: { '@': root },
      external: ['/scripts/*'],
      define: {
        searchInBrowserScript: JSON.stringify(`/scripts/search-in-browser.js?v=${versions['search-in-browser.js']}`),
        searchScript: JSON.stringify(`/scripts/search.js?v=${versions['search.js']}`),
        siteScript: JSON.stringify(`/scripts/site.js?v=${versions['site.js']}`),
        readingScript: JSON.stringify(`/scripts/reading.js?v=${versions['reading.js']}`),
        dialogStyles: JSON.stringify(dialogStyles),
        readingStyles: JSON.stringify(readingStyles),
      },
      charset: 'utf8',
      legalComments: 'none',
      logLevel: 'warning',
    });
    const bytes = Buffer.from(result.outputFiles[0].contents);
    const size = brotliCompressSync(bytes).length;
    if (size > most[file]) throw new Error(`${file} has ${size} bytes compressed, ${most[file]} are allowed`);
    versions[file] = versionOf(bytes);
    texts[file] = bytes.toString('utf8').trim();
    if (file !== 'start.js') writeIfChanged(path.join(scripts, file), bytes);
    if (process.argv.includes('--sizes')) console.log(`${file}: ${bytes.length} bytes, ${size} compressed`);
  }
  return { versions, texts };
}

/** @param file in `client/`, part of a script */
async function minifiedStyles(file) {
  const styles = readFileSync(path.join(root, 'client', file), 'utf8');
  const { code } = await transform(styles, { loader: 'css', minify: true, charset: 'utf8' });
  return code.trim();
}

/** The stylesheet of all pages; font URLs carry a version, so that they can be cached forever. */
async function buildStyles() {
  const from = path.join(root, 'components/styles/site.css');
  const ofComponents = readdirSync(path.join(root, 'components/mdx'))
    .filter((file) => file.endsWith('.css'))
    .map((file) => `@import '../mdx/${file}' layer(components);`);
  const text = ['@layer theme, base, components, utilities;', ...ofComponents, readFileSync(from, 'utf8')].join('\n');
  const { css } = await postcss([tailwind({ base: root, optimize: false })]).process(text, { from });
  const { code } = transformCss({ filename: from, code: Buffer.from(css), minify: true, targets });
  return code
    .toString()
    .replace(
      /\/fonts\/[\w-]+\.woff2/g,
      (address) => `${address}?v=${versionOf(readFileSync(path.join(root, 'public', address)))}`,
    )
    .trim();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildAssets();
