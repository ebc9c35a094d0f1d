import { posix } from 'node:path';

const token = /[^\s"'`()<>[\]{}|]+\.(?:mdx?|png|jpe?g|webp|avif|gif|svg)(?=$|[\s"'`()<>[\]{}|#?,;:])/gi;

/**
 * Content files that a text mentions by relative path, sorted and unique. This is a superset of its links and pictures that
 * needs no parsing, so a view knows a page's dependencies before the body is compiled.
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
 * @param written for instance `../operations/x.mdx`, percent-encoded or not, without fragment
 * @returns `undefined` when it leaves the content folder or cannot be decoded
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
