import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { classesOf } from './nodes';

/** Rehype plugin: labels footnote references and task-list checkboxes for screen readers. */
export const footnotes = () => (tree: Root) => {
  visit(tree, 'element', (element) => {
    if (element.properties.dataFootnoteRef !== undefined) element.properties.ariaLabel = `Footnote ${toString(element)}`;
    if (element.tagName === 'li' && classesOf(element).includes('task-list-item')) nameBox(element);
  });
};

function nameBox(item: Element): void {
  const own = item.children.filter((child) => child.type !== 'element' || !/^[ou]l$/.test(child.tagName));
  const words = toString({ type: 'root', children: own }).replace(/\s+/g, ' ').trim();
  visit({ type: 'root', children: own } satisfies Root, 'element', (element) => {
    if (element.tagName === 'input') element.properties.ariaLabel ??= words === '' ? 'Task' : words;
  });
}
