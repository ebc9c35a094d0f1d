import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'hast-util-to-string';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { type Processor, unified } from 'unified';
import { visit } from 'unist-util-visit';
import { isSafeUrl } from './allow-list';
import { text } from './nodes';
import { inlineSyntax } from './syntax';
import { typography } from './typography';

/** Blocks and raw HTML: an answer that begins with "1." or "#" is a sentence, and its "<b>" is text. */
const disabled = [
  'headingAtx',
  'setextUnderline',
  'list',
  'blockQuote',
  'codeIndented',
  'codeFenced',
  'thematicBreak',
  'definition',
  'htmlFlow',
  'htmlText',
  'table',
  'gfmFootnoteCall',
  'gfmFootnoteDefinition',
];

/** Unified plugin: disables blocks and raw HTML. */
export function onlyInline(this: Processor): void {
  this.data().micromarkExtensions?.push({ disable: { null: disabled } });
}

const processors = new Map<string, ReturnType<typeof makeProcessor>>();

const makeProcessor = (lang: string) =>
  unified().use(remarkParse).use(inlineSyntax).use(onlyInline).use(remarkRehype).use(typography(lang)).freeze();

/**
 * Compiles inline Markdown to HTML, for At a Glance and notes. Raw HTML is shown as text, a picture as its alt text, and a link
 * that is relative or of an unsafe scheme as its text.
 *
 * @param markdown one paragraph; several are joined by a space
 * @param lang BCP 47
 */
export function compileInline(markdown: string, lang: string): string {
  const processor = processors.get(lang) ?? makeProcessor(lang);
  processors.set(lang, processor);
  const tree: Root = processor.runSync(processor.parse(markdown.trim()));
  visit(tree, 'element', (element, index, parent) => {
    if (parent === undefined || index === undefined) return undefined;
    if (element.tagName === 'img') parent.children[index] = text(String(element.properties.alt ?? ''));
    if (element.tagName !== 'a') return undefined;
    const href = String(element.properties.href ?? '');
    if (/^https?:/i.test(href)) element.properties.rel = ['noopener'];
    if (isSafeUrl(href) && /^(?:[a-z]+:|\/|#)/i.test(href)) return undefined;
    parent.children.splice(index, 1, ...element.children);
    return index;
  });
  const paragraphs = tree.children.filter((child): child is Element => child.type === 'element' && toString(child) !== '');
  return paragraphs.map((paragraph) => toHtml(paragraph.children)).join(' ');
}
