import { isBlogger } from './blogger';
import type { OldFiles } from './dialect';
import { generators, isHexo, isZola } from './markdown-site';

/** The dialect that a folder looks like; `undefined` when it holds no texts that any reads. */
export function guessDialect(files: OldFiles): string | undefined {
  const paths = [...files.keys()];
  const has = (pattern: RegExp) => paths.some((path) => pattern.test(path));
  const startOf = (pattern: RegExp) =>
    paths.filter((path) => pattern.test(path)).map((path) => files.get(path)?.subarray(0, 4_000).toString('utf8') ?? '');
  if (startOf(/\.xml$/).some((text) => text.includes('wordpress.org/export/'))) return 'wordpress';
  if (startOf(/\.(?:xml|atom)$/).some(isBlogger)) return 'blogger';
  if (startOf(/\.json$/).some((text) => /^\s*\{\s*"(?:db|data)"\s*:/.test(text))) return 'ghost';
  if (has(/^articles[^/]*\.json$/)) return 'devto';
  if (has(/^posts\/.*\.html$/) && (has(/^posts\.csv$/) || has(/^posts\/\d{4}-\d{2}-\d{2}_/))) return 'html';
  if (has(/(?:^|\/)pelicanconf\.py$/) || paths.some((path) => isZola(path, files))) return 'markdown';
  if (has(/(?:^|\/)scaffolds\/post\.md$/) || paths.some((path) => isHexo(path, files))) return 'hexo';
  if (has(/^(?:hugo|config)\.(?:toml|ya?ml|json)$|^config\/_default\//) && has(/^(?:content|layouts|themes|config)\//))
    return 'hugo';
  if (has(/^_config\.ya?ml$/) && has(/(?:^|\/)_(?:posts|drafts)\//)) return 'jekyll';
  if (has(/^astro\.config\.\w+$/)) return 'astropaper';
  const generator = generators.find(([, file]) => has(file))?.[0];
  if (generator !== undefined) return generator;
  const texts = paths.filter((path) => /\.mdx?$/i.test(path));
  const records = texts.filter((path) => /(?:^|\/)(?:adr[-_]?)?\d{3,4}[-_][^/]*\.md$/i.test(path));
  if (records.length > 0 && records.length > texts.length / 2) return 'adr';
  return texts.length > 0 ? 'markdown' : has(/\.html?$/i) ? 'html' : undefined;
}
