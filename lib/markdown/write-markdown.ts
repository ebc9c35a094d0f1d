import type { Code, Image, Link, Nodes, Root, RootContent } from 'mdast';
import { defListToMarkdown } from 'mdast-util-definition-list';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { mathToMarkdown } from 'mdast-util-math';
import { defaultHandlers, type Handle, toMarkdown } from 'mdast-util-to-markdown';
import { SKIP, visit } from 'unist-util-visit';
import { plainCode } from './code-block';
import { fenceMeta } from './fence-meta';
import type { Say } from '@/lib/base/labels/say';
import { inlineDefinitions } from './inline-definitions';
import { inMarkdown, type RenderedUses } from './in-markdown';
import type { AddressHole, MarkdownBody } from './markdown-body';
import { hrefOf, htmlInMarkdown } from './markdown-html';

const style = { bullet: '-', emphasis: '_', rule: '-', fences: true, listItemIndent: 'one' } as const;

/**
 * Writes a body as standard Markdown: components are replaced by what they mean, comments are removed.
 *
 * @param root after `markSource`; it is modified
 * @param path path of the file, against which relative links resolve
 * @param say in the language of the text
 * @param rendered what the components of the body show
 */
export function writeMarkdown(root: Root, path: string, say: Say, rendered: RenderedUses = new Map()): MarkdownBody {
  inlineDefinitions(root);
  const sign = unusedSign(root);
  const holes: AddressHole[] = [];
  const hole = (to: string, found: string, otherwise: string) => `${sign}${holes.push({ to, found, otherwise }) - 1}${sign}`;
  let hasMaths = false;

  visit(root, (node, index, parent) => {
    if (node.type === 'math' || node.type === 'inlineMath') hasMaths = true;
    if (node.type === 'heading' && node.depth === 1) node.depth = 2;
    if (node.type === 'code') plain(node);
    if (node.type === 'html') node.value = htmlInMarkdown(node.value, path, hole);
    const isEmpty = node.type === 'html' && node.value.trim() === '';
    const made = isEmpty ? [] : inMarkdown(node, { path, hole, rendered, say });
    if (made === undefined || parent === undefined || index === undefined) return undefined;
    // A replacement is valid wherever its node was.
    const siblings: Nodes[] = parent.children;
    siblings.splice(index, 1, ...made);
    return [SKIP, index];
  });

  const link: Handle = Object.assign(
    (node: Link, ...context: [Parameters<Handle>[1], Parameters<Handle>[2], Parameters<Handle>[3]]) => {
      const to = hrefOf(node.url, path);
      const text = defaultHandlers.link(node, ...context);
      if (to === undefined) return text;
      const end = text.lastIndexOf('](');
      return `${hole(to, '[', '')}${text.slice(1, end)}${hole(to, `](\0${titled(node)})`, '')}`;
    },
    { peek: defaultHandlers.link.peek },
  );
  const image: Handle = Object.assign(
    (node: Image, ...context: [Parameters<Handle>[1], Parameters<Handle>[2], Parameters<Handle>[3]]) => {
      const to = hrefOf(node.url, path);
      const text = defaultHandlers.image(node, ...context);
      return to === undefined ? text : hole(to, `${text.slice(0, text.lastIndexOf(']('))}](\0${titled(node)})`, node.alt ?? '');
    },
    { peek: defaultHandlers.image.peek },
  );
  // Escape dollars in prose only when the body has formulas.
  const extensions = [gfmToMarkdown({ tablePipeAlign: false }), defListToMarkdown, ...(hasMaths ? [mathToMarkdown()] : [])];
  const pieces = toMarkdown(root, { ...style, extensions, handlers: { link, image } }).split(sign);
  return pieces.flatMap((piece, index) => (index % 2 === 1 ? (holes[Number(piece)] ?? []) : piece === '' ? [] : piece));
}

const titled = ({ title }: Link | Image) => (title ? ` "${title.replace(/["\\]/g, '\\$&')}"` : '');

/** Reduces a fence to its language, title and visible code. */
function plain(node: Code): void {
  const { title } = fenceMeta(node.meta ?? '');
  const language = node.lang ?? '';
  node.meta = title === undefined ? null : `title="${title}"`;
  node.lang = language === '' && title !== undefined ? 'text' : language;
  node.value = plainCode(node.value);
}

/** A private-use character that the text does not contain. */
function unusedSign(root: Root): string {
  const text = JSON.stringify(root.children satisfies RootContent[]);
  for (let code = 0xf0000; ; code++) {
    const sign = String.fromCodePoint(code);
    if (!text.includes(sign)) return sign;
  }
}
