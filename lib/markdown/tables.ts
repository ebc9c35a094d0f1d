import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { Collector } from './collector';
import { classesOf, h } from './nodes';

/** Rehype plugin: puts tables in scrolling boxes and aligns cells by class, because the CSP forbids style attributes. */
export const tables = (found: Collector) => () => (tree: Root) => {
  let count = 0;
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName !== 'table' || parent === undefined || index === undefined) return undefined;
    count++;
    visit(element, 'element', (cell, _, row) => {
      if (cell.tagName === 'th' || cell.tagName === 'td') align(cell);
      if (cell.tagName === 'th')
        cell.properties.scope ??=
          row?.type === 'element' && row.children.some((other) => other.type === 'element' && other.tagName === 'td')
            ? 'row'
            : 'col';
    });
    parent.children[index] = h(
      'div',
      { className: ['table'], tabIndex: 0, role: 'region', ariaLabel: found.say('table', { number: count }) },
      element,
    );
    return [SKIP, index + 1];
  });
};

function align(cell: Element): void {
  const { align: side, ...properties } = cell.properties;
  cell.properties = side === 'right' || side === 'center' ? { ...properties, className: [...classesOf(cell), side] } : properties;
}
