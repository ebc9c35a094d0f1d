import type { FootnoteDefinition, Nodes, Root, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { calloutNames } from './callouts';
import type { Collector } from './collector';
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
    else if (node.type === 'table') reportCells(found, node);
    else if (node.type === 'paragraph') reportRows(found, node, source);
    else if (node.type === 'text') reportForms(found, node, source);
    else if (node.type === 'html') reportMarkdownInHtml(found, node);
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

function reportCells(found: Collector, table: Extract<Nodes, { type: 'table' }>): void {
  const width = table.children[0]?.children.length ?? 0;
  for (const row of table.children) {
    const [extra] = row.children.slice(width);
    if (extra === undefined || row.children.slice(width).every((cell) => cell.children.length === 0)) continue;
    found.report(
      extra,
      'warning',
      'table/cells',
      `the row has ${row.children.length} cells and its table ${width}, so the last ${row.children.length === width + 1 ? 'is' : 'are'} not shown`,
      'Write \\| for a "|" inside a cell, in code too.',
    );
  }
}

/** Rows of a table that has no line of dashes. */
function reportRows(found: Collector, { position }: Extract<Nodes, { type: 'paragraph' }>, source: string): void {
  const lines = source.slice(position?.start.offset, position?.end.offset).split('\n');
  if (lines.length < 2 || !lines.every((line) => /^[>\s]*\|.*\|\s*$/.test(line))) return;
  found.report(
    { position },
    'warning',
    'markdown/as-typed',
    'these lines look like a table without the line below its head; readers see them as typed',
    'Write a line of dashes below the first row: |---|---|.',
  );
}

/** Syntax of other tools, which is printed as typed: its pattern, its name, and what to write here. */
const forms: readonly (readonly [RegExp, string, string])[] = [
  [/\[\^([^\]\s]+)\]/gu, 'a reference to a missing footnote', 'Write the footnote on a line of its own: [^name]: its text.'],
  [/!\[\[[^\]\n]+\]\]/gu, 'an Obsidian embed', 'Write ![what it shows](picture.png).'],
  [
    /\[\[(?:_?toc_?)\]\]|\[toc\]|\$\{toc\}|\{:toc\}/giu,
    'a marker for a table of contents',
    'Delete it: posts get a table of contents by themselves.',
  ],
  [/\[\[[^\]\n]+\]\]/gu, 'a wiki link', 'Write [its text](../category/post.mdx).'],
  [
    /(?<![\\$\w])\$(?=[^\s$])[^$\n]*[\\^_{}=][^$\n]*(?<=\S)\$(?!\w)/gu,
    'a formula between single dollars',
    'Put it between double dollars: $$x^2$$.',
  ],
  [
    // Bounded, and never past another bracket: without an end, each start would look through the whole text.
    /\\\((?:(?!\\[()])[^\n\\^_{}=]){0,200}(?:(?!\\[()])[\\^_{}=])(?:(?!\\[()])[^\n]){0,400}\\\)|\\\[(?:(?!\\[[\]])[^\n\\^_{}=]){0,200}(?:(?!\\[[\]])[\\^_{}=])(?:(?!\\[[\]])[^\n]){0,400}\\\]/gu,
    'a LaTeX formula',
    'Put it between double dollars: $$x^2$$.',
  ],
  [/\{\{[<%].*?[>%]\}\}/gu, 'a shortcode of Hugo', 'Write what it stood for, or delete it.'],
  [/\{%.*?%\}/gu, 'a tag of Liquid', 'Write what it stood for, or delete it.'],
  [/\{:(?:\s*[.#][\w-]+|[^}\n]*=[^}\n]*)\}/gu, 'a kramdown attribute list', 'Delete it.'],
  [/(?<![=\w])==(?=\S)[^=\n]+(?<=\S)==(?![=\w])/gu, 'a highlight', 'Write <mark>…</mark>.'],
  [/(?<![+\w])\+\+(?=[\p{L}])[^+\n]+(?<=[\p{L}\p{N}.])\+\+(?![+\w])/gu, 'an insertion', 'Write <ins>…</ins>.'],
  [
    /(?<!~)~[\p{L}\p{N}][^~\n]{0,40}~(?!~)/gu,
    'words between single tildes',
    'Write ~~…~~ for what is struck out, <sub>…</sub> for a subscript.',
  ],
  [
    /\*\*(?=\S)[^*\n]+(?<=\S)\*\*/gu,
    'bold words',
    'Put a space before the first or behind the last asterisks, or write <strong>…</strong>.',
  ],
  [/^\*\[[^\]\n]+\]:[^\n]*/gmu, 'the meaning of an abbreviation', 'Write <abbr title="its meaning">…</abbr> where it stands.'],
  [
    new RegExp(String.raw`^\[!(?!(?:${calloutNames.join('|')})\])[a-z][\w-]*\][+-]?`, 'gimu'),
    'the kind of a callout',
    `Known: ${calloutNames.join(', ')}. Write it as the first line of a quote: > [!NOTE].`,
  ],
  [/\^\[[^\]\n]+\]/gu, 'an inline footnote', 'Write [^name] here, and the footnote on a line of its own: [^name]: its text.'],
  [/(?<=[\p{L}\p{N})])\^[\p{L}\p{N}+-]{1,12}\^/gu, 'a superscript', 'Write <sup>…</sup>.'],
  [/%%(?=\S)[^%\n]+%%/gu, 'a comment of Obsidian', 'Write <!-- … --> in .md, {/* … */} in .mdx.'],
  [
    /(?<![\p{L}\p{N}:/]):(?:\+1|-1|[a-z][a-z_]*[a-z])(?:_\d+)?:(?![\p{L}\p{N}:/])/gu,
    'an emoji shortcode',
    'Write the emoji itself.',
  ],
  [/^!!! ?\w+/gmu, 'an MkDocs admonition', 'Write > [!NOTE] and the text below it, each line with >.'],
  [
    /\[(?!\^)[^\]\n[]+\]\[[^\]\n]*\]/gu,
    'a link whose address is not defined',
    'Write [its text](address), or the definition on a line of its own: [name]: address.',
  ],
  [
    /!\[[^\]\n]*\]\([^)\n]*\s[^)\n]*\)/gu,
    'a picture whose name has a space',
    'Put the name between angle brackets: ![…](<my picture.png>).',
  ],
  [
    /^:::+[ \t]*[a-z]*/gmu,
    'the mark of a block that is not closed or not known',
    'Write :::note on a line of its own, and ::: below the block.',
  ],
];

/** Searches the source, because an escaped sign is meant to be seen. */
function reportForms(found: Collector, { position }: Extract<Nodes, { type: 'text' }>, source: string): void {
  const begin = position?.start.offset ?? 0;
  const written = source.slice(begin, position?.end.offset ?? begin);
  const taken: [number, number][] = [];
  for (const [pattern, what, hint] of forms) {
    for (const match of written.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (written[start - 1] === '\\' || taken.some(([from, to]) => start < to && from < end)) continue;
      taken.push([start, end]);
      found.report(
        { position: { start: pointAt(source, begin + start) } },
        'warning',
        'markdown/as-typed',
        `"${match[0].slice(0, 40)}" looks like ${what}; readers see it as typed`,
        hint,
      );
    }
  }
}

/** Markdown between the tags of one block of HTML, which CommonMark does not read. */
function reportMarkdownInHtml(found: Collector, node: Extract<Nodes, { type: 'html' }>): void {
  const text = node.value.replace(/<!--[\s\S]*?-->|<(pre|code|samp|kbd)\b[\s\S]*?<\/\1>|<[^>]*>/gi, (tag) =>
    tag.replace(/[^\n]/g, ' '),
  );
  const match = /\*\*(?=\S)[^*\n]+\*\*|(?<!!)\[[^\]\n]+\]\((?=\S)[^)\n]+\)|`[^`\n]+`|^ {0,3}(?:#{1,6} |[-*] )\S/m.exec(text);
  if (match === null) return;
  found.report(
    placeIn(node, match.index),
    'warning',
    'html/markdown',
    `"${match[0].trim().slice(0, 40)}" is inside HTML, so readers see it as typed`,
    'Put an empty line after the opening tag and one before the closing tag.',
  );
}

/** The 1-based place of an offset. */
function pointAt(source: string, offset: number) {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
