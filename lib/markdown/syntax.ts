import type { PhrasingContent, Root } from 'mdast';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { directive } from 'micromark-extension-directive';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkCjkFriendlyGfmStrikethrough from 'remark-cjk-friendly-gfm-strikethrough';
import { remarkDefinitionList } from 'remark-definition-list';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import type { PluggableList, Processor } from 'unified';
import type { Position } from 'unist';
import { SKIP, visit } from 'unist-util-visit';

/** What may be written in one line beyond CommonMark. */
export const inlineSyntax: PluggableList = [
  [remarkGfm, { singleTilde: false }],
  // Emphasis beside Chinese, Japanese and Korean signs, which CommonMark's rules do not close.
  remarkCjkFriendly,
  [remarkCjkFriendlyGfmStrikethrough, { singleTilde: false }],
];

/** What may be written beyond CommonMark. @param dollarMaths whether `$x^2$` is a formula */
export const syntax = (dollarMaths = false): PluggableList => [
  ...inlineSyntax,
  [remarkMath, { singleDollarTextMath: dollarMaths }],
  remarkDefinitionList,
  containerSyntax,
  () => endAutolinks,
  () => keepFirstLine,
];

/** `:::name` blocks. Its other two forms, `:name` and `::name`, would take words out of ordinary prose. */
function containerSyntax(this: Processor): void {
  const { flow } = directive();
  const colon = flow?.[58];
  const container = Array.isArray(colon) ? colon[0] : colon;
  if (container === undefined) throw new Error('micromark-extension-directive has no container syntax');
  const data = this.data();
  (data.micromarkExtensions ??= []).push({ flow: { 58: container } });
  (data.fromMarkdownExtensions ??= []).push(directiveFromMarkdown());
}

/** Ends a bare address, and is never part of one: full-width punctuation, that of Arabic and Hindi, quotation marks, dashes. */
const afterAddress =
  '[\\u060c\\u061b\\u061f\\u06d4\\u0964\\u0965\\u00ab\\u00bb\\u2014\\u201c-\\u201e\\u2026\\u2039\\u203a\\u3000-\\u3003\\u3008-\\u3011\\u3014-\\u301b\\uff01\\uff08\\uff09\\uff0c\\uff0e\\uff1a\\uff1b\\uff1f\\uff3b\\uff3d\\uff5b\\uff5d\\uff5e\\uff61-\\uff64]|[\\u2018\\u2019](?!\\p{sc=Latin})';
const endOfAddress = new RegExp(afterAddress, 'u');
const nextAddress = new RegExp(`(https?://(?:(?!${afterAddress})\\S)+)`, 'u');

/** Ends a bare address before such punctuation; what follows is text, and may hold another address. */
function endAutolinks(tree: Root): void {
  visit(tree, 'link', (link, index, parent) => {
    const [only] = link.children;
    if (parent === undefined || index === undefined || link.children.length !== 1 || only?.type !== 'text') return undefined;
    const shown = only.value;
    const { position } = link;
    // Without brackets around it, the author did not mark where it ends. One that follows a letter has no position.
    const isBare = position === undefined || (position.end.offset ?? 0) - (position.start.offset ?? 0) === shown.length;
    const end = isBare && link.url.endsWith(shown) ? shown.search(endOfAddress) : -1;
    if (end < 0) return undefined;
    link.url = link.url.slice(0, link.url.length - shown.length + end);
    only.value = shown.slice(0, end);
    let from = 0;
    const partOf = (length: number): Position | undefined => {
      const [begin, stop] = [from, (from += length)].map(
        (by) =>
          position && {
            line: position.start.line,
            column: position.start.column + by,
            offset: (position.start.offset ?? 0) + by,
          },
      );
      return begin && stop && { start: begin, end: stop };
    };
    link.position = only.position = partOf(end);
    const rest = shown
      .slice(end)
      .split(nextAddress)
      .map((value, nth): PhrasingContent => {
        const text = { type: 'text', value, position: partOf(value.length) } as const;
        return nth % 2 === 0 ? text : { type: 'link', url: value, children: [text], position: text.position };
      });
    parent.children.splice(index + 1, 0, ...rest);
    return [SKIP, index + 1 + rest.length];
  });
}

/** Keeps what stands behind the dollars that open a block: it is the first line of the formula. */
function keepFirstLine(tree: Root): void {
  visit(tree, 'math', (node) => {
    const [code] = node.data?.hChildren ?? [];
    if (typeof node.meta !== 'string' || code?.type !== 'element') return;
    node.value = [node.meta, node.value].filter(Boolean).join('\n');
    code.children = [{ type: 'text', value: node.value }];
    node.meta = null;
  });
}
