import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import temml from 'temml';
import { visit } from 'unist-util-visit';
import type { Collector } from './collector';
import { classesOf } from './nodes';

/** Rehype plugin: renders what remark-math found as MathML. */
export const maths = (found: Collector) => () => (tree: Root) => {
  visit(tree, 'element', (element, index, parent) => {
    if (
      element.tagName !== 'code' ||
      !classesOf(element).includes('language-math') ||
      parent === undefined ||
      index === undefined
    )
      return;
    const isInPre = parent.type === 'element' && parent.tagName === 'pre';
    const isBlock = isInPre || classesOf(element).includes('math-display');
    try {
      const value = temml
        .renderToString(toString(element), { displayMode: isBlock, annotate: true, throwOnError: true, trust: false })
        .replace(/ style="[^"]*"/g, '');
      const raw: Element = {
        type: 'element',
        tagName: isBlock ? 'div' : 'span',
        properties: { className: ['maths'] },
        children: [{ type: 'raw', value, data: { tex: toString(element).trim() } }],
      };
      if (isInPre) Object.assign(parent, raw);
      else parent.children[index] = raw;
      found.hasMaths = true;
    } catch (error) {
      found.report(
        element.position === undefined && parent.type === 'element' ? parent : element,
        'error',
        'maths/syntax',
        error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'cannot be read',
        toString(element).includes('$$') ? 'Write $$ on a line of its own where the formula ends.' : 'Correct the formula.',
      );
    }
  });
};
