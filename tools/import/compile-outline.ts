import { compileInPool } from '@/lib/markdown/compile-pool';
import type { CompileResult } from '@/lib/markdown/compiled-body';
import { visit } from 'unist-util-visit';
import { markdownTree, rangeOf } from './markdown-tree';

/**
 * Compiles a body without the lines of its code, which take most of the time and say nothing of its headings and blocks.
 *
 * @param path of the new file, which relative links start from and whose ending says how it is read
 */
export function compileOutline(path: string, text: string): Promise<CompileResult> {
  const pieces: string[] = [];
  let position = 0;
  visit(markdownTree(text), 'code', (node) => {
    const { start, end } = rangeOf(node);
    const lines = text.slice(start, end).split('\n');
    const [, fence = ''] = /^[ \t]*(`{3,}|~{3,})/.exec(lines[0] ?? '') ?? [];
    if (fence === '' || lines.length < 3) return;
    // Each line keeps what a list or a quote asks of it: problems name lines.
    const kept = lines.map((line, index) =>
      index === 0
        ? (line.match(/^[ \t]*(?:`{3,}|~{3,})/)?.[0] ?? line)
        : index === lines.length - 1
          ? line
          : (/^[ \t>]*/.exec(line)?.[0] ?? ''),
    );
    pieces.push(text.slice(position, start), kept.join('\n'));
    position = end;
  });
  const body = pieces.join('') + text.slice(position);
  return compileInPool({ path, format: path.endsWith('.mdx') ? 'mdx' : 'md', lang: 'en', body, firstLine: 1 });
}
