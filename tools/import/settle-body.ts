import type { Root, RootContent } from 'mdast';
import { compileOutline } from './compile-outline';
import { applyEdits, type Edit, type EditedText } from './edited-text';
import type { TakeNote } from './imported';
import { fence, markdownTree, rangeOf } from './markdown-tree';

/**
 * Puts blocks that nothing else could convert into fences, verbatim, until the body compiles.
 *
 * @param path of the new file, which relative links start from
 * @param source the body after every conversion
 * @returns a body that compiles, unless no block can be found for a problem
 */
export async function settleBody(path: string, source: EditedText, note: TakeNote): Promise<EditedText> {
  let current = source;
  // Each round puts at least one block into a fence, which nothing takes out again.
  for (let rounds = markdownTree(source.text).children.length; rounds >= 0; rounds--) {
    const made = await compileOutline(path, current.text);
    if (made.ok) return current;
    const tree = markdownTree(current.text);
    const blocks = new Map<RootContent, string>();
    for (const { line, rule, message } of made.problems) {
      const block = blockAt(tree, line);
      if (block !== undefined && block.type !== 'code' && !blocks.has(block)) blocks.set(block, `${rule}: ${message}`);
    }
    if (blocks.size === 0) return current;
    const edits = [...blocks].map(([block, message]): Edit => {
      const { start, end } = rangeOf(block);
      note(
        current.lines[(block.position?.start.line ?? 1) - 1] ?? 1,
        'left',
        `is kept as it was in a code fence, because ${message}`,
      );
      const inside = current.text.slice(start, end);
      const after = current.text.slice(end);
      return {
        start,
        end,
        text: `${fence(inside, block.type === 'html' ? 'html' : 'md')}${/^\n\n|^\n*$/.test(after) ? '' : '\n'}`,
      };
    });
    current = applyEdits(current, edits);
  }
  return current;
}

function blockAt(tree: Root, line: number): RootContent | undefined {
  return tree.children.findLast((child) => (child.position?.start.line ?? 0) <= line) ?? tree.children[0];
}
