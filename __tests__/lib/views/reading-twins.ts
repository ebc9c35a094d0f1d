import type { TextView } from '@/lib/views/text-view';
import type { Root } from 'mdast';
import { toString } from 'hast-util-to-string';
import rehypeRaw from 'rehype-raw';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { parse } from 'yaml';
import type { Blog } from '@/lib/publishing/blog';

/** The text that the view of an address holds. */
export async function textAt(blog: Blog, address: string): Promise<string> {
  return (await textViewAt(blog, address)).body;
}

export async function textViewAt(blog: Blog, address: string): Promise<TextView> {
  const desired = blog.edition.desired.get(address);
  if (desired === undefined) throw new Error(`${address} is not there`);
  return (await blog.view(desired)) as TextView;
}

/** Words, whatever signs stand around them. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** A twin as a reader of Markdown takes it. */
export interface ReadTwin {
  readonly fields: Record<string, unknown>;
  readonly words: string[];
  readonly code: string[];
  readonly urls: string[];
  readonly headings: string[];
}

export async function readTwin(text: string): Promise<ReadTwin> {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const processor = unified().use(remarkParse).use(remarkGfm).use(remarkMath);
  const tree: Root = processor.parse(body);
  const [code, urls]: [string[], string[]] = [[], []];
  visit(tree, (node) => {
    if (node.type === 'code') code.push(node.value);
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') urls.push(node.url);
  });
  const html = await unified().use(remarkRehype, { allowDangerousHtml: true }).use(rehypeRaw).run(tree);
  const [headings, titles]: [string[], string[]] = [[], []];
  visit(html, 'element', (element) => {
    if (/^h[1-6]$/.test(element.tagName)) headings.push(toString(element));
    for (const name of ['alt', 'title']) if (typeof element.properties[name] === 'string') titles.push(element.properties[name]);
  });
  return { fields: parse(front), words: wordsOf([toString(html), ...titles].join(' ')), code, urls, headings };
}
