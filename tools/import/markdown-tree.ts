import type { Nodes, Root } from 'mdast';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'mdast-util-to-string';
import { LRUCache } from 'lru-cache';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkMath, { singleDollarTextMath: false });

/** Parses Markdown as the compiler of posts does. */
export function markdownTree(text: string): Root {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const tree = processor.parse(text);
  parsed.set(text, tree);
  return tree;
}

/** Several conversions parse the same text in turn, and none modifies the tree. */
const parsed = new LRUCache<string, Root>({ max: 24 });

/** Offsets of a node in its text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export const rangeOf = (node: Nodes): Range => ({ start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 });

type CodeRange = Range & { readonly isBlock: boolean };
type HtmlRange = Range & { readonly isComment: boolean };

/** Asked for once for each of many places in a text. */
const rangesIn = new WeakMap<Root, { readonly code: readonly CodeRange[]; readonly html: readonly HtmlRange[] }>();

function rangesOf(text: string) {
  const tree = markdownTree(text);
  const known = rangesIn.get(tree);
  if (known !== undefined) return known;
  const code: CodeRange[] = [];
  const html: HtmlRange[] = [];
  visit(tree, (node) => {
    if (node.type === 'code' || node.type === 'inlineCode') code.push({ ...rangeOf(node), isBlock: node.type === 'code' });
    if (node.type === 'html') html.push({ ...rangeOf(node), isComment: node.value.startsWith('<!--') });
  });
  const found = { code, html };
  rangesIn.set(tree, found);
  return found;
}

export const codeRanges = (text: string): readonly CodeRange[] => rangesOf(text).code;

/** Whether an offset of a text is in code; the text is parsed when that is first asked. */
export const insideCode = (text: string) => (offset: number) => isInside(codeRanges(text), offset);

/** Ranges of raw HTML. */
export const htmlRanges = (text: string): readonly HtmlRange[] => rangesOf(text).html;

const toHast = unified().use(remarkRehype, { allowDangerousHtml: true });

/** A piece of Markdown as HTML, for a place inside raw HTML, where Markdown has no meaning. */
export function inHtml(markdown: string): string {
  // An address alone is no Markdown.
  if (/^[a-z-]+:\S*$/.test(markdown)) return markdown;
  const html = toHtml(toHast.runSync(processor.parse(markdown)), { allowDangerousHtml: true });
  return /^<p>((?:(?!<p>)[\s\S])*)<\/p>$/.exec(html)?.[1] ?? html;
}

export const isInside = (ranges: readonly Range[], offset: number) =>
  ranges.some(({ start, end }) => offset >= start && offset < end);

/** Formats a text as inline code, whatever backticks it contains. */
export function inlineCode(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const inside = text.replace(/\s*\n\s*/g, ' ');
  const pad = inside.startsWith('`') || inside.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${inside}${pad}${fence}`;
}

/** Formats a text as a fence, whatever fences it contains. */
export function fence(text: string, language = '', meta = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/^\s*(`{3,})/gm)].map(([, ticks = '']) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${language}${meta === '' ? '' : ` ${meta}`}\n${text.replace(/^\n+|\s+$/g, '')}\n${ticks}`;
}

/** Escapes a URL for `[text](…)`. */
export function destination(url: string): string {
  return /[\s()<>]/.test(url)
    ? url.replace(/[\s()<>]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    : url;
}

/** Formats a picture; a caption that contains Markdown goes below it. */
export function picture(src: string, alt: string, caption = ''): string {
  const text = alt.replace(/\s+/g, ' ').replace(/[[\]]/g, '\\$&');
  if (caption === '') return `![${text}](${destination(src)})`;
  if (/[*_`[\]<>"\\\n]/.test(caption)) return `![${text}](${destination(src)})\n\n${caption}`;
  return `![${text}](${destination(src)} "${caption}")`;
}

/** Headings of a text with their ranges; `isEmpty` when nothing follows before the next heading. */
export function headingLines(text: string) {
  const { children } = markdownTree(text);
  return children.flatMap((node, index) =>
    node.type === 'heading'
      ? [
          {
            ...rangeOf(node),
            words: toString(node),
            isEmpty: children[index + 1] === undefined || children[index + 1]?.type === 'heading',
          },
        ]
      : [],
  );
}
