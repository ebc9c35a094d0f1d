import type { Nodes, Root } from 'mdast';
import type { Collector } from './collector';
import type { BodySource } from './compiled-body';
import type { Problem } from '@/lib/base/problem';

/** Deeper than any real text. Compilers and browsers recurse once per level. */
const deepest = 100;

/** Thrown to stop compilation, because later plugins could overflow the stack. */
export class BodyTooDeep extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

const message = `is nested more than ${deepest} deep`;
const hint = 'Look for signs that are repeated, or for elements that are not closed.';

/** The problem of a body that is too deep at an unknown place. */
export const tooDeep = (source: BodySource): Problem => ({
  path: source.path,
  line: source.firstLine,
  column: 1,
  rule: 'body/nesting',
  severity: 'error',
  message,
  hint,
});

/** A thematic break, which opens no list. */
const isRule = /^[ \t]*(?:(?:-[ \t]*)+|(?:\*[ \t]*)+)$/;

/** Checks a body before it is parsed: a problem at the first line that opens too many quotes and lists. */
export function deepLine(source: BodySource): Problem | undefined {
  // Each match is one mark, so that the expression cannot backtrack.
  const mark = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\]\n]{1,99}\]:)/y;
  for (const [index, line] of source.body.split('\n').entries()) {
    mark.lastIndex = 0;
    let depth = 0;
    while (depth <= deepest && mark.test(line)) depth++;
    if (depth > deepest && !isRule.test(line)) return { ...tooDeep(source), line: source.firstLine + index };
  }
  return undefined;
}

/**
 * Remark plugin, first of all: rejects a tree, or raw HTML, that is too deep for what walks it.
 *
 * @throws BodyTooDeep with the place
 */
export const checkDepth = (found: Collector) => () => (tree: Root) => {
  const refuse = (node: Nodes) => {
    throw new BodyTooDeep({ ...tooDeep(found.source), ...found.placeOf(node) });
  };
  const waiting: { node: Nodes; depth: number }[] = [{ node: tree, depth: 0 }];
  let open = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth } = next;
    if (depth > deepest) refuse(node);
    if (node.type === 'html') {
      for (const [tag] of node.value.matchAll(/<\/?[a-z][^<>]{0,2000}>?/gi)) {
        if (tag.startsWith('</')) open--;
        else if (!tag.endsWith('/>') && !isVoid.test(tag)) open++;
        if (open > deepest) refuse(node);
      }
      open = Math.max(0, open);
    }
    // Push in reverse, so that nodes are popped in document order.
    if ('children' in node) for (const child of node.children.toReversed()) waiting.push({ node: child, depth: depth + 1 });
  }
};

/** Void elements, and those whose end tag is optional. */
const isVoid = /^<(?:br|hr|img|input|wbr|col|area|source|track|p|li|dt|dd|td|th|tr|option)(?![\w-])/i;
