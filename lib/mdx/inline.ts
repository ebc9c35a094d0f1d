import { toHtml } from 'hast-util-to-html';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import remarkSmartypants from 'remark-smartypants';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { isSafeUrl } from './allow-list';

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkSmartypants).use(remarkRehype).freeze();

/**
 * Inline Markdown as inline HTML, for At a Glance and notes. Raw HTML is shown as text; a link of an unsafe scheme loses its address.
 *
 * @param markdown one paragraph
 */
export function compileInline(markdown: string): string {
  // Escaped first: raw HTML in a one-line answer is a slip, and its text is what the author meant.
  const tree = processor.runSync(processor.parse(markdown.replace(/</g, '\\<')));
  visit(tree, 'element', (element) => {
    if (element.tagName === 'a' && !isSafeUrl(String(element.properties.href ?? ''))) delete element.properties.href;
  });
  const [only, ...others] = tree.children.filter((child) => child.type === 'element');
  return only !== undefined && others.length === 0 && only.tagName === 'p' ? toHtml(only.children) : toHtml(tree);
}
