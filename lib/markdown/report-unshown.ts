import type { FootnoteDefinition, Nodes, Root, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Collector } from './collector';
import { reportAround, reportForms, reportInvisible, reportRows } from './report-as-typed';
import { placeIn } from './report-lost-html';

/** Remark plugin: reports what GFM would leave out or print as typed: footnotes, definitions, cells, syntax of other tools. */
export const reportUnshown = (found: Collector) => () => (tree: Root, file: VFile) => {
  const source = String(file);
  const references = new Set<string>();
  visit(tree, ['footnoteReference', 'linkReference', 'imageReference'], (node) => {
    if ('identifier' in node) references.add(`${node.type === 'footnoteReference' ? '^' : ''}${node.identifier}`);
  });
  const seen = new Set<string>();
  visit(tree, (node, index, parent) => {
    if (node.type === 'definition' && !isComment(node.url)) {
      const name = `[${node.label ?? node.identifier}]`;
      if (seen.has(node.identifier)) reportTwice(found, node, 'link/twice', name);
      else if (!references.has(node.identifier))
        found.report(
          node,
          'warning',
          'link/unused',
          `nothing refers to ${name}, so this line is not shown`,
          `Write ${name} where the link belongs, or \\${name} when the line is text.`,
        );
      seen.add(node.identifier);
    } else if (node.type === 'footnoteDefinition' && parent !== undefined && index !== undefined) {
      const name = `[^${node.label ?? node.identifier}]`;
      const key = `^${node.identifier}`;
      if (seen.has(key)) reportTwice(found, node, 'footnote/twice', name);
      else if (!references.has(key))
        found.report(
          node,
          'warning',
          'footnote/unused',
          `nothing refers to the footnote ${name}, so it is shown in place`,
          `Write ${name} where it belongs, or delete the footnote.`,
        );
      else {
        seen.add(key);
        return undefined;
      }
      const siblings: RootContent[] = parent.children;
      siblings.splice(index, 1, ...shownNote(node, name));
      return [SKIP, index];
    } else if (node.type === 'link' && toString(node).trim() === '' && !holdsPicture(node))
      found.report(
        node,
        'warning',
        'link/empty',
        `the link to ${node.url.slice(0, 60)} has no text, so nobody sees it`,
        'Write [its text](its address).',
      );
    else if (node.type === 'table') reportCells(found, node, source);
    else if (node.type === 'paragraph') reportRows(found, node, source);
    else if (node.type === 'heading') reportUnderlined(found, node, source);
    else if (node.type === 'text') {
      reportForms(found, node, source);
      reportInvisible(found, node);
    } else if (node.type === 'html') reportMarkdownInHtml(found, node);
    else reportAround(found, node, source);
    return undefined;
  });
};

const holdsPicture = (link: Extract<Nodes, { type: 'link' }>) =>
  link.children.some((child) => !['text', 'break', 'emphasis', 'strong'].includes(child.type));

/** `[//]: # (a comment)` is the usual way to write a comment in Markdown. */
const isComment = (url: string) => url === '' || url === '#';

const reportTwice = (found: Collector, node: Nodes, rule: string, name: string) =>
  found.report(node, 'warning', rule, `${name} is defined twice, and the first definition counts`, 'Give each one its own name.');

/** A footnote that would be lost, shown in place. */
function shownNote(node: FootnoteDefinition, name: string): RootContent[] {
  const [first, ...rest] = node.children;
  const mark = { type: 'text', value: `${name}: ` } as const;
  if (first?.type !== 'paragraph') return [{ type: 'paragraph', children: [mark] }, ...node.children];
  return [{ ...first, children: [mark, ...first.children] }, ...rest];
}

const barHint = 'Write \\| for a "|" inside a cell, in code too.';

/** A text that a line of hyphens below it has made a heading, where its author meant a rule, or the lines of a merge. */
function reportUnderlined(found: Collector, node: Extract<Nodes, { type: 'heading' }>, source: string): void {
  const lines = source.slice(node.position?.start.offset, node.position?.end.offset).split('\n');
  const words = toString(node).replace(/\s+/g, ' ');
  if (lines.length < 2 || (lines.length === 2 && !/[.:;,]$/.test(words))) return;
  found.report(
    node,
    'warning',
    'heading/underlined',
    `the line of ${node.depth === 1 ? 'equals signs' : 'hyphens'} below it makes "${words.slice(0, 40)}" a heading`,
    'Leave an empty line between them, or write ## before a heading.',
  );
}

function reportCells(found: Collector, table: Extract<Nodes, { type: 'table' }>, source: string): void {
  const width = table.children[0]?.children.length ?? 0;
  for (const row of table.children) {
    if (width > 1 && !source.slice(row.position?.start.offset, row.position?.end.offset).includes('|'))
      found.report(
        row,
        'warning',
        'table/row',
        'this line has no "|", but it is a row of the table above it',
        'Leave an empty line below the table.',
      );
    const [extra] = row.children.slice(width);
    const isCut = ({ children }: (typeof row.children)[number]) =>
      children.some(
        ({ type, position }) =>
          type === 'text' && /(?<!\\)`/.test(source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0)),
      );
    const cut = row.children
      .slice(0, width)
      .find((cell, nth, cells) => isCut(cell) && isCut(cells[nth + 1] ?? { ...cell, children: [] }));
    if (extra === undefined && cut !== undefined)
      found.report(cut, 'warning', 'table/cells', 'a "|" cuts this code into two cells', barHint);
    if (extra === undefined || row.children.slice(width).every((cell) => cell.children.length === 0)) continue;
    found.report(
      extra,
      'warning',
      'table/cells',
      `the row has ${row.children.length} cells and its table ${width}, so the last ${row.children.length === width + 1 ? 'is' : 'are'} not shown`,
      barHint,
    );
  }
}

/** Markdown between the tags of one block of HTML, which CommonMark does not read. */
function reportMarkdownInHtml(found: Collector, node: Extract<Nodes, { type: 'html' }>): void {
  const text = node.value.replace(/<!--[\s\S]*?-->|<(pre|code|samp|kbd)\b[\s\S]*?<\/\1>|<[^>]*>/gi, (tag) =>
    tag.replace(/[^\n]/g, ' '),
  );
  const match =
    /(?<![*\w])\*{1,2}(?=[^\s*])[^*\n]+(?<=\S)\*{1,2}(?![*\w])|!?\[[^\]\n]*\]\((?=\S)[^)\n]+\)|\[\^[^\]\s]+\]|`[^`\n]+`|\$\$[^$\n]+\$\$|^\$\$$|^ {0,3}(?:#{1,6} |[-*] )\S/m.exec(
      text,
    );
  if (match === null) return;
  found.report(
    placeIn(node, match.index),
    'warning',
    'html/markdown',
    `"${match[0].trim().slice(0, 40)}" is inside HTML, so readers see it as typed`,
    'Put an empty line after the opening tag and one before the closing tag.',
  );
}
