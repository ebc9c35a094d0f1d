import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { Collector } from './collector';
import { h } from './nodes';

/** GitHub's kinds of callouts. Each is also the label that titles it. */
export const calloutKinds = ['note', 'tip', 'important', 'warning', 'caution'] as const;

export type CalloutKind = (typeof calloutKinds)[number];

/** Names that other generators use for a kind of callout. */
const otherNames: Readonly<Record<string, CalloutKind>> = {
  info: 'note',
  hint: 'tip',
  success: 'tip',
  attention: 'warning',
  danger: 'caution',
  error: 'caution',
};
export const calloutNames: readonly string[] = [...calloutKinds, ...Object.keys(otherNames)];

/** The kind that a name means, in any case; `undefined` for an unknown one. */
export function calloutKind(name: string): CalloutKind | undefined {
  const lower = name.toLowerCase();
  return calloutKinds.find((kind) => kind === lower) ?? (Object.hasOwn(otherNames, lower) ? otherNames[lower] : undefined);
}

/** First line of a callout: its kind, Obsidian's mark for a fold, and an optional title. */
export const calloutOpening = /^\[!(\w+)\][+-]?[^\S\n]*([^\n]*)(?:\n|$)/;

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
    if (element.tagName !== 'blockquote' || parent === undefined || index === undefined) return undefined;
    const first = element.children.find((child) => child.type === 'element');
    const opening = first?.type === 'element' && first.tagName === 'p' ? first.children[0] : undefined;
    if (first?.type !== 'element' || opening?.type !== 'text') return undefined;
    const match = calloutOpening.exec(opening.value);
    const kind = calloutKind(match?.[1] ?? '');
    if (match === null || kind === undefined) return undefined;
    opening.value = opening.value.slice(match[0].length);
    if (first.children[1]?.type === 'element' && first.children[1].tagName === 'br' && opening.value === '')
      first.children.splice(1, 1);
    const isEmpty = first.children.every((child) => child.type === 'text' && child.value.trim() === '');
    const rest = isEmpty ? element.children.filter((child) => child !== first) : element.children;
    const title = match[2]?.trim() ?? '';
    parent.children[index] = callout(kind, rest, title === '' ? found.say(kind) : title);
    // The children of the callout are next; they may hold others.
    return [SKIP, index];
  });
};
