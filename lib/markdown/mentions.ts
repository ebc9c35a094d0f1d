import { posix } from 'node:path';

const token = /[^\s"'`()<>[\]{}|]+\.(?:mdx?|png|jpe?g|webp|avif|gif|svg)(?=$|[\s"'`()<>[\]{}|#?,;:])/gi;

/**
 * Content files that a text mentions by relative path. This is a superset of its links and pictures that needs no parsing, so a
 * view knows a page's dependencies before the body is compiled.
 *
 * @param path path of the file that contains the text
 * @returns normalised paths inside the content folder, sorted and unique
 */
export function mentions(path: string, text: string): string[] {
  const found = new Set<string>();
  for (const [written] of text.matchAll(token)) {
    if (written.startsWith('/') || written.includes('://')) continue;
    const target = resolveContentPath(path, written);
    if (target !== undefined) found.add(target);
  }
  return [...found].sort();
}

/**
 * Resolves a relative path in a content file.
 *
 * @param from path of that file
 * @param written for instance `../operations/x.mdx`, percent-encoded or not, without fragment
 * @returns the path inside the content folder, or `undefined` when it leaves the folder or cannot be decoded
 */
export function resolveContentPath(from: string, written: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(written);
  } catch {
    // A stray "%" in prose: not a path.
    return undefined;
  }
  const target = posix.normalize(posix.join(posix.dirname(from), decoded)).normalize('NFC');
  return target.startsWith('../') || target.startsWith('/') || target === '..' ? undefined : target;
}
