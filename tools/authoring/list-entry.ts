import { isNode, isSeq, parseDocument } from 'yaml';

/**
 * Adds a name to the end of a list in front matter; every other byte of the file is kept.
 *
 * @param text the whole file
 * @param field the list: `posts` of a track
 * @returns the new text; `undefined` when the list is empty or cannot be found
 */
export function withEntry(text: string, field: string, name: string): string | undefined {
  const start = /^\uFEFF?---[ \t]*\r?\n/.exec(text)?.[0].length;
  const end = text.slice(start).search(/^---[ \t]*$/m);
  if (start === undefined || end === -1) return undefined;
  const list: unknown = parseDocument(text.slice(start, start + end)).get(field, true);
  const last: unknown = isSeq(list) ? list.items.at(-1) : undefined;
  if (!isSeq(list) || !isNode(last) || !last.range) return undefined;
  const after = start + last.range[1];
  if (list.flow === true) return `${text.slice(0, after)}, ${name}${text.slice(after)}`;
  const lineStart = text.lastIndexOf('\n', start + last.range[0]) + 1;
  const bullet = /^[ \t]*-[ \t]+/.exec(text.slice(lineStart))?.[0];
  if (bullet === undefined) return undefined;
  const lineEnd = text.indexOf('\n', after);
  const feed = text[lineEnd - 1] === '\r' ? '\r\n' : '\n';
  return `${text.slice(0, lineEnd + 1)}${bullet}${name}${feed}${text.slice(lineEnd + 1)}`;
}
