import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { isSafeUrl } from './allow-list';
import { onlyInline } from './inline';
import { inlineSyntax } from './syntax';

const reader = unified().use(remarkParse).use(inlineSyntax).use(onlyInline).freeze();

/**
 * Inline Markdown of the front matter on one line, for the Markdown version of a page. What `compileInline` shows as text stays
 * text.
 *
 * @param url absolute URL of the site, without a trailing slash
 */
export function inlineMarkdown(markdown: string, url: string): string {
  const tree = reader.parse(markdown.trim());
  visit(tree, (node, index, parent) => {
    if (parent === undefined || index === undefined) return undefined;
    if (node.type === 'break') parent.children[index] = { type: 'text', value: ' ' };
    if (node.type === 'image') parent.children[index] = { type: 'text', value: node.alt ?? '' };
    if (node.type !== 'link') return undefined;
    if (/^\/(?!\/)/.test(node.url)) node.url = `${url}${node.url}`;
    else if (!isSafeUrl(node.url) || !/^[a-z]+:/i.test(node.url)) parent.children.splice(index, 1, ...node.children);
    return undefined;
  });
  return toMarkdown(tree, { extensions: [gfmToMarkdown()], emphasis: '_' })
    .trim()
    .replace(/\s+/g, ' ');
}
