import type { Root } from 'mdast';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { directive } from 'micromark-extension-directive';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkCjkFriendlyGfmStrikethrough from 'remark-cjk-friendly-gfm-strikethrough';
import { remarkDefinitionList } from 'remark-definition-list';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import type { PluggableList, Processor } from 'unified';
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

/** Full-width punctuation, quotation marks and the full stops of other scripts end a bare address, and are never part of one. */
const afterAddress =
  /[\u00ab\u00bb\u2018\u201c-\u201e\u2026\u2039\u203a\u060c\u061b\u061f\u06d4\u0964\u3000-\u3003\u3008-\u3011\u3014-\u301b\uff01\uff08\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3b\uff3d\uff5b\uff5d\uff5e]/;

/** Ends a bare address before full-width punctuation; what follows is text. */
function endAutolinks(tree: Root): void {
  visit(tree, 'link', (link, index, parent) => {
    const [only] = link.children;
    if (parent === undefined || index === undefined || link.children.length !== 1 || only?.type !== 'text') return undefined;
    const shown = only.value;
    const { start, end: last } = link.position ?? {};
    // Without brackets around it, the author did not mark where it ends.
    const isBare = (last?.offset ?? 0) - (start?.offset ?? 0) === shown.length && link.url.endsWith(shown);
    const end = isBare ? shown.search(afterAddress) : -1;
    if (end < 0) return undefined;
    link.url = link.url.slice(0, link.url.length - shown.length + end);
    only.value = shown.slice(0, end);
    parent.children.splice(index + 1, 0, { type: 'text', value: shown.slice(end), position: link.position });
    return [SKIP, index + 2];
  });
}
