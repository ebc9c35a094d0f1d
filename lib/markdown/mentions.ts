import { decoded } from '@/lib/base/decoded';
import { posix } from 'node:path';
import { decodeString } from 'micromark-util-decode-string';
import { isReferable } from './file-kinds';

/** Where a path may stand: bare, in `](…)` or `](<…>)`, behind `[name]:`, or in an attribute. */
const places: readonly RegExp[] = [
  /[^\s"'`()<>[\]{}|]+\.[a-z][a-z0-9]{0,5}(?=$|[\s"'`()<>[\]{}|#?,;:])/gi,
  /\]\(\s*<([^<>\n]+)>/g,
  /\]\(\s*((?:[^\s()<\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]*\))*\))+)/g,
  /^[ >\t]*\[[^\]\n]+\]:\s*(?:<([^<>\n]+)>|(\S+))/gm,
  /=\s*(?:"([^"\n]+)"|'([^'\n]+)'|\{\s*["'`]([^"'`\n]+)["'`]\s*\})/g,
];

/**
 * Content files that a text may refer to by relative path, or by their address, sorted and unique. This is a superset of its links and pictures that
 * needs no parsing, so a view knows a page's dependencies before the body is compiled.
 */
export function mentions(path: string, text: string): string[] {
  const found = new Set<string>();
  for (const place of places) {
    for (const match of text.matchAll(place)) {
      const written = match.slice(1).find((part) => part !== undefined) ?? match[0];
      // An attribute such as `srcset` names several.
      for (const one of written.includes(', ')
        ? written.split(/,\s+/).map((part) => part.trim().split(' ')[0] ?? '')
        : [written]) {
        const target = targetOf(path, one);
        if (target !== undefined) found.add(target);
      }
    }
  }
  return [...found].sort();
}

function targetOf(path: string, written: string): string | undefined {
  if (written.includes('://')) return undefined;
  const [file = ''] = decodeString(written).split(/[?#]/);
  if (!isReferable(file)) return undefined;
  if (!written.startsWith('/')) return resolveContentPath(path, file);
  return file.startsWith('/media/') ? resolveContentPath('site.md', file.slice('/media/'.length)) : undefined;
}

/**
 * Resolves a relative path in a content file.
 *
 * @param written for instance `../operations/x.mdx`, percent-encoded or not, without fragment
 * @returns `undefined` when it leaves the content folder
 */
export function resolveContentPath(from: string, written: string): string | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(written)) return undefined;
  const target = posix.normalize(posix.join(posix.dirname(from), decoded(written))).normalize('NFC');
  return target.startsWith('../') || target.startsWith('/') || target === '..' ? undefined : target;
}
