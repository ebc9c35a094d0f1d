import type { Element, ElementContent, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { h } from './nodes';

/** GitHub's kinds of callouts, with their titles. */
export const calloutKinds: ReadonlyMap<string, string> = new Map([
  ['note', 'Note'],
  ['tip', 'Tip'],
  ['important', 'Important'],
  ['warning', 'Warning'],
  ['caution', 'Caution'],
]);

/** First line of a callout: its kind and an optional title. */
export const calloutOpening = /^\[!(\w+)\][^\S\n]*([^\n]*)(?:\n|$)/;

export function callout(kind: string, children: readonly ElementContent[], title?: string): Element {
  const words = title ?? calloutKinds.get(kind) ?? 'Note';
  return h(
    'aside',
    { className: ['callout', `callout-${kind}`], ariaLabel: words },
    h('p', { className: ['callout-title'] }, words),
    ...children,
  );
}

/** Rehype plugin: turns `> [!NOTE]` into a callout. */
export const callouts = () => (tree: Root) => {
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName !== 'blockquote' || parent === undefined || index === undefined) return;
    const first = element.children.find((child) => child.type === 'element');
    const opening = first?.type === 'element' && first.tagName === 'p' ? first.children[0] : undefined;
    if (first?.type !== 'element' || opening?.type !== 'text') return;
    const match = calloutOpening.exec(opening.value);
    const kind = match?.[1]?.toLowerCase() ?? '';
    if (match === null || !calloutKinds.has(kind)) return;
    opening.value = opening.value.slice(match[0].length);
    if (first.children[1]?.type === 'element' && first.children[1].tagName === 'br' && opening.value === '')
      first.children.splice(1, 1);
    const isEmpty = first.children.every((child) => child.type === 'text' && child.value.trim() === '');
    const rest = isEmpty ? element.children.filter((child) => child !== first) : element.children;
    const title = match[2]?.trim();
    parent.children[index] = callout(kind, rest, title === '' ? undefined : title);
  });
};
