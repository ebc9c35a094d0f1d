import { posix } from 'node:path';
import { addressSlug } from '@/tools/authoring/address-slug';
import type { OldFiles } from './dialect';

/**
 * Patterns of addresses that data files of Eleventy (`posts/posts.json`) give the texts below their folder, by the folder. The
 * files are read as text, never run.
 */
export function permalinksOf(files: OldFiles): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [path, bytes] of files) {
    if (!/(?:^|\/)([^/]+)\/\1\.(?:json|11tydata\.(?:json|[mc]?js))$/.test(path)) continue;
    const pattern = /["']?permalink["']?\s*:\s*(?:[^"'`\n]*=>\s*)?["'`]([^"'`\n]+)["'`]/.exec(bytes.toString('utf8'))?.[1];
    if (pattern !== undefined) found.set(posix.dirname(path), pattern);
  }
  return found;
}

/** The pattern for a text: that of the nearest folder. */
export function permalinkAt(permalinks: ReadonlyMap<string, string>, path: string): string | undefined {
  for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder)) {
    const pattern = permalinks.get(folder);
    if (pattern !== undefined) return pattern;
  }
  return undefined;
}

/** The address that a pattern in Liquid, Nunjucks or JavaScript gives; `undefined` when it uses values that are not known here. */
export function filledPermalink(pattern: string, { name, title }: { name: string; title: string }): string | undefined {
  const filled = pattern.replace(
    /\{\{-?\s*([^{}|]+?)\s*(\|[^{}]*)?-?\}\}|\$\{\s*([^{}]+?)\s*\}/g,
    (written, ...parts: unknown[]) => {
      const [output, , expression] = parts;
      const [value, filter = ''] = [String(output ?? expression).replace(/^data\./, ''), String(parts[1] ?? '')];
      if (/^(?:page\.)?fileSlug$/.test(value) && (filter === '' || /^\|\s*slug(?:ify)?\b/.test(filter))) return name;
      return value === 'title' && /^\|\s*slug(?:ify)?\b/.test(filter) ? addressSlug(title) : written;
    },
  );
  return /[{}]/.test(filled) ? undefined : posix.join('/', filled).replace(/(?<=\/)index\.html$/, '');
}
