import { type CssNode, generate, type List, parse } from 'css-tree';

/** Returns the part of a stylesheet that a page needs, in order; all of it without names. */
export type StylePruner = (names?: PageNames) => string;

type Piece = (names: PageNames) => string;
type Test = (names: PageNames) => boolean;

const always: Test = () => true;

/**
 * Parses a stylesheet once, so that each page gets only the rules that its elements can match. States, negations and
 * attributes other than `dir` count as matching, and what cannot be parsed is kept.
 */
export function stylePruner(css: string): StylePruner {
  const sheet = parse(css, { parseValue: false, parseAtrulePrelude: false });
  if (sheet.type !== 'StyleSheet') return () => css;
  const piece = pieceOfAll(sheet.children);
  return (names) => (names === undefined ? css : piece(names));
}

function pieceOfAll(nodes: List<CssNode>): Piece {
  const pieces = nodes.toArray().map(pieceOf);
  return (names) => pieces.map((piece) => piece(names)).join('');
}

function pieceOf(node: CssNode): Piece {
  if (node.type === 'Rule' && node.prelude.type === 'SelectorList') {
    const selectors = node.prelude.children.toArray().map((selector) => ({ text: generate(selector), test: testOf(selector) }));
    const block = generate(node.block);
    return (names) => {
      const used = selectors.filter(({ test }) => test(names));
      return used.length === 0 ? '' : `${used.map(({ text }) => text).join(',')}${block}`;
    };
  }
  if (node.type === 'Atrule' && node.block !== null && /^(?:layer|media|supports|container)$/.test(node.name)) {
    const inner = pieceOfAll(node.block.children);
    const start = `@${node.name}${node.prelude === null ? '' : ` ${generate(node.prelude)}`}`;
    // Keep an empty layer: its first mention fixes its place in the order.
    const empty = node.name === 'layer' && node.prelude !== null ? `${start};` : '';
    return (names) => {
      const text = inner(names);
      return text === '' ? empty : `${start}{${text}}`;
    };
  }
  const text = generate(node);
  return () => text;
}

/** Whether a page has all names that a selector requires. */
function testOf(selector: CssNode): Test {
  if (selector.type !== 'Selector') return always;
  const tests = selector.children.toArray().flatMap((part): Test[] => {
    if (part.type === 'ClassSelector') return [(names) => names.has(`.${part.name}`)];
    if (part.type === 'IdSelector') return [(names) => names.has(`#${part.name}`)];
    if (part.type === 'TypeSelector') return part.name === '*' ? [] : [(names) => names.has(part.name.toLowerCase())];
    if (part.type === 'AttributeSelector' && generate(part) === rightToLeft) return [(names) => names.has(rightToLeft)];
    if (part.type === 'PseudoClassSelector' && /^(?:is|where|has)$/.test(part.name)) return [anyOf(part.children)];
    return [];
  });
  return (names) => tests.every((test) => test(names));
}

function anyOf(children: List<CssNode> | null): Test {
  const list = children?.first;
  if (list?.type !== 'SelectorList') return always;
  const tests = list.children.toArray().map(testOf);
  return (names) => tests.some((test) => test(names));
}

/** Names in a page: `element` in lower case, `.class`, `#id` and `[dir=rtl]`. */
export type PageNames = ReadonlySet<string>;

/** The one attribute by which rules are left out: few pages are written from right to left. */
const rightToLeft = '[dir=rtl]';

const naming = /<([a-zA-Z][\w-]*)|\s(class|id|dir)="([^"]*)"/g;

/**
 * The names of a page's elements, classes and ids. Text that looks like one is included, which does no harm.
 *
 * @param html a document
 */
export function namesIn(html: string): PageNames {
  const names = new Set<string>();
  for (const [, element, attribute, value = ''] of html.matchAll(naming))
    if (element !== undefined) names.add(element.toLowerCase());
    else if (attribute === 'id') names.add(`#${value}`);
    else if (attribute === 'dir') names.add(`[dir=${value}]`);
    else for (const name of value.split(/\s+/)) names.add(`.${name}`);
  return names;
}

/**
 * The names that a script may add to a page: its class names, and every quoted word that could be an element.
 *
 * @param script text of a bundle
 */
export function namesAddedBy(script: string): PageNames {
  const names = new Set<string>();
  for (const [, , value = ''] of script.matchAll(/\bclass(?:Name|List\.\w+)?["']?\s*[:=(]\s*(["'`])([\w -]+)\1/g))
    for (const name of value.split(' ')) names.add(`.${name}`);
  for (const [, element = ''] of script.matchAll(/["'`]([a-z][a-z0-9]*)["'`]/g)) names.add(element);
  return names;
}
