import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Collector } from './collector';
import { classesOf } from './nodes';

/** Rehype plugin: labels footnote references and task-list checkboxes for screen readers. */
export const footnotes = (found: Collector) => () => (tree: Root) => {
  visit(tree, 'element', (element) => {
    if (element.properties.dataFootnoteRef !== undefined)
      element.properties.ariaLabel = found.say('footnote', { number: toString(element) });
    if (element.tagName === 'li' && classesOf(element).includes('task-list-item')) nameBox(element, found.say('task'));
  });
};

function nameBox(item: Element, otherwise: string): void {
  const own = item.children.filter((child) => child.type !== 'element' || !/^[ou]l$/.test(child.tagName));
  const words = toString({ type: 'root', children: own }).replace(/\s+/g, ' ').trim();
  visit({ type: 'root', children: own } satisfies Root, 'element', (element) => {
    if (element.tagName === 'input') element.properties.ariaLabel ??= words === '' ? otherwise : words;
  });
}
