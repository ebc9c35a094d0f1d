import type { OldFrontMatter } from './old-front-matter';
import { mdxTree, namesIn, objectIn } from './mdx-tree';

const statement = /^export\s+const\s+(meta|metadata|frontmatter|frontMatter|data|post)(?:\s*:\s*[\w.]+)?\s*=\s*(?=\{)/m;

/**
 * Front matter of MDX that has it as `export const metadata = { … }`: its literal values, and the paths of files that it imports.
 * Nothing is executed, and what has another value, such as an imported author, is left out.
 *
 * @returns the same when there is no such statement, or it has no such value
 */
export function withMdxMetadata(read: OldFrontMatter): OldFrontMatter {
  const match = statement.exec(read.body);
  const [written = '', name = ''] = match ?? [];
  const end = match === null ? undefined : endOfObject(read.body, match.index + written.length);
  if (match === null || end === undefined) return read;
  const imports = [...read.body.matchAll(/^import\s+\w+\s+from\s+["'][^"'\n]+["'];?$/gm)].map(([line]) => line);
  const tree = mdxTree(`${imports.join('\n')}\nexport const ${name} = ${read.body.slice(match.index + written.length, end)}`);
  const fields = typeof tree === 'string' ? {} : objectIn(tree, name, namesIn(tree));
  if (Object.keys(fields).length === 0) return read;
  const tail = /^;?[ \t]*/.exec(read.body.slice(end))?.[0].length ?? 0;
  const removed = read.body.slice(match.index, end + tail);
  return {
    ...read,
    fields: { ...fields, ...read.fields },
    lineOf: (field) => {
      const before = read.body.slice(0, match.index).split('\n').length;
      const within = removed
        .split('\n')
        .findIndex((line) => new RegExp(`^\\s*["']?${field.replace(/\W/g, '\\$&')}["']?\\s*:`).test(line));
      return read.bodyLine - 1 + before + Math.max(0, within);
    },
    // As many lines as before: notes name lines of the old file.
    body: read.body.slice(0, match.index) + removed.replace(/[^\n]/g, '') + read.body.slice(end + tail),
  };
}

/** Offset after the brace that closes the one at an offset. */
function endOfObject(text: string, from: number): number | undefined {
  let depth = 0;
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const char = text[at] ?? '';
    if (quote !== '') {
      if (char === '\\') at++;
      else if (char === quote) quote = '';
    } else if (/["'`]/.test(char)) quote = char;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}
