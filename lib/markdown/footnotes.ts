import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { directionOf } from '@/lib/base/direction';
import type { Collector } from './collector';
import { classesOf } from './nodes';

/**
 * Rehype plugin: labels footnote references and task-list checkboxes for screen readers, and turns the arrows back to the text the
 * way that it is read. The selector after an arrow keeps telephones from drawing it as an emoji.
 */
export const footnotes = (found: Collector) => () => (tree: Root) => {
  const arrow = directionOf(found.source.lang) === 'rtl' ? '↪\uFE0E' : '↩\uFE0E';
  visit(tree, 'element', (element) => {
    if (element.properties.dataFootnoteRef !== undefined)
      element.properties.ariaLabel = found.say('footnote', { number: toString(element) });
    const [sign] = element.children;
    if (element.properties.dataFootnoteBackref !== undefined && sign?.type === 'text') sign.value = arrow;
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
