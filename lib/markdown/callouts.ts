import type { Element, ElementContent, Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { Collector } from './collector';
import { h } from './nodes';

/** GitHub's kinds of callouts. Each is also the label that titles it. */
export const calloutKinds = ['note', 'tip', 'important', 'warning', 'caution'] as const;

export type CalloutKind = (typeof calloutKinds)[number];

export const isCalloutKind = (name: string): name is CalloutKind => calloutKinds.some((kind) => kind === name);

/** First line of a callout: its kind and an optional title. */
export const calloutOpening = /^\[!(\w+)\][^\S\n]*([^\n]*)(?:\n|$)/;

function callout(kind: CalloutKind, children: readonly ElementContent[], words: string): Element {
  return h(
    'aside',
    { className: ['callout', `callout-${kind}`], ariaLabel: words },
    h('p', { className: ['callout-title'] }, words),
    ...children,
  );
}

/** Rehype plugin: turns `> [!NOTE]` into a callout. */
export const callouts = (found: Collector) => () => (tree: Root) => {
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName !== 'blockquote' || parent === undefined || index === undefined) return;
    const first = element.children.find((child) => child.type === 'element');
    const opening = first?.type === 'element' && first.tagName === 'p' ? first.children[0] : undefined;
    if (first?.type !== 'element' || opening?.type !== 'text') return;
    const match = calloutOpening.exec(opening.value);
    const kind = match?.[1]?.toLowerCase() ?? '';
    if (match === null || !isCalloutKind(kind)) return;
    opening.value = opening.value.slice(match[0].length);
    if (first.children[1]?.type === 'element' && first.children[1].tagName === 'br' && opening.value === '')
      first.children.splice(1, 1);
    const isEmpty = first.children.every((child) => child.type === 'text' && child.value.trim() === '');
    const rest = isEmpty ? element.children.filter((child) => child !== first) : element.children;
    const title = match[2]?.trim() ?? '';
    parent.children[index] = callout(kind, rest, title === '' ? found.say(kind) : title);
  });
};
