import type { Nodes, Root } from 'hast';
import type { Problem } from '@/lib/base/problem';
import type { Collector } from './collector';
import type { BodySource } from './compiled-body';

/** Deeper than any real text. Browsers, and what makes feeds, recurse once per level. */
const deepest = 100;
const message = `is nested more than ${deepest} deep`;
const hint = 'Look for signs that are repeated, or for elements that are not closed.';

/** The problem of a body that is nested too deep at an unknown place, or at a line of it from 0. */
export const tooDeep = ({ path, firstLine }: BodySource, index = 0): Problem => ({
  ...{ path, line: firstLine + index, column: 1, rule: 'body/nesting', severity: 'error', message, hint },
});

/** A thematic break, which opens no list. */
const isRule = /^[ \t]*(?:(?:-[ \t]*)+|(?:\*[ \t]*)+)$/;

/** The problem of a body whose line opens too many quotes and lists; found before it is parsed, which would take seconds. */
export function deepLine(source: BodySource): Problem | undefined {
  // Each match is one mark, so that the expression cannot backtrack.
  const mark = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\]\n]{1,99}\]:)/y;
  for (const [index, line] of source.body.split('\n').entries()) {
    mark.lastIndex = 0;
    let depth = 0;
    while (depth <= deepest && mark.test(line)) depth++;
    if (depth > deepest && !isRule.test(line)) return tooDeep(source, index);
  }
  return undefined;
}

/** Rehype plugin: reports the first place at which elements are nested too deep for a page. */
export const limitNesting = (found: Collector) => () => (tree: Root) => {
  const waiting: { readonly node: Nodes; readonly depth: number; readonly place: Nodes }[] = [
    { node: tree, depth: 0, place: tree },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth } = next;
    // What the parser adds has no place of its own.
    const place = node.position === undefined ? next.place : node;
    if (depth > deepest) return found.report(place, 'error', 'body/nesting', message, hint);
    // In reverse, so that nodes are popped in the order of the text.
    if ('children' in node)
      for (const child of node.children.toReversed()) waiting.push({ node: child, depth: depth + 1, place });
  }
};
