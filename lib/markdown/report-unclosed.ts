import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Collector } from './collector';

/** What readers see of the text below a mark that nothing closes. */
const shownAs: Readonly<Record<string, string>> = { '`': 'as code', '~': 'as code', $: 'as a formula', ':': 'inside the block' };

/** Remark plugin: reports a fence, a block of formulas or a `:::` block that nothing closes, so that it takes what follows. */
export const reportUnclosed = (found: Collector) => () => (tree: Root, file: VFile) => {
  const source = String(file);
  visit(tree, ['code', 'math', 'containerDirective'], ({ position }) => {
    const lines = source.slice(position?.start.offset, position?.end.offset).split('\n');
    const mark = /^(?:`{3,}|~{3,}|\${2,}|:{3,})/.exec(lines[0] ?? '')?.[0];
    if (mark === undefined) return;
    const last = lines.length === 1 ? '' : (lines.at(-1) ?? '').replace(/^[>\s]*/, '').trimEnd();
    if (last.startsWith(mark) && last === mark.charAt(0).repeat(last.length)) return;
    found.report(
      { position },
      'warning',
      'markdown/unclosed',
      `nothing closes "${mark}", so what follows is shown ${shownAs[mark.charAt(0)]}`,
      `Write ${mark} on a line of its own where it ends.`,
    );
  });
};
