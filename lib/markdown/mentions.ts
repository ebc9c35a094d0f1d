import { posix } from 'node:path';

const token = /[^\s"'`()<>[\]{}|]+\.(?:mdx?|png|jpe?g|webp|avif|gif|svg)(?=$|[\s"'`()<>[\]{}|#?,;:])/gi;

/**
 * Content files that a text mentions by a relative path, wherever in it: a superset of its links and pictures that costs no parsing,
 * so that a view knows what a page may depend on before its body is compiled.
 *
 * @param path path of the file that holds the text
 * @returns normalised paths inside the content folder, sorted, each once
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
 * Resolves a relative path written in a content file.
 *
 * @param from path of the file that it is written in
 * @param written for instance `../operations/x.mdx`, percent-encoded or not, without fragment
 * @returns the path inside the content folder, or `undefined` when it leaves the folder or is not decodable
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
