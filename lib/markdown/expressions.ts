import type { Root, RootContent } from 'mdast';
import type { MdxFlowExpression, MdxTextExpression } from 'mdast-util-mdx-expression';
import type { MdxjsEsm } from 'mdast-util-mdxjs-esm';
import { SKIP, visit } from 'unist-util-visit';
import { isAllowedProperty, propertyName, refusedAttribute } from './allow-list';
import type { Collector } from './collector';
import { literalOf } from './literals';
import type { MdxComponents } from './mdx-component';

/**
 * Remark plugin: replaces an expression that is a literal by its text, and reports code, which MDX would run and next-mdx-remote
 * would drop silently. Comments are not reported, nor is an import of a component that is there without it.
 */
export const expressions = (found: Collector, components: MdxComponents) => () => (tree: Root) => {
  visit(tree, (node, index, parent) => {
    if (node.type === 'mdxjsEsm') {
      if (importsOnly(node, components)) return undefined;
      found.report(
        node,
        'error',
        'mdx/code',
        'import and export do nothing here',
        'Delete the line; components are there without an import.',
      );
    } else if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
      // A comment contains no statement; `{/* a */ run() /* b */}` is not one.
      if (node.data?.estree?.body.length === 0) return undefined;
      const shown = shownBy(node);
      if (shown === undefined) return reportExpression(node);
      const siblings: RootContent[] | undefined = parent?.children;
      siblings?.splice(index ?? 0, 1, ...shown);
      return [SKIP, index ?? 0];
    } else if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      for (const attribute of node.attributes) {
        if (attribute.type === 'mdxJsxExpressionAttribute')
          found.report(node, 'error', 'mdx/expression', 'a tag holds a spread expression', 'Write each attribute by itself.');
        else if (typeof attribute.value === 'object' && attribute.value !== null) {
          const name = node.name ?? '';
          const isElement = /^[a-z]/.test(name) && !Object.hasOwn(components, name);
          const literal = literalOf(attribute.value.data?.estree);
          // An element's attribute is text; only a component takes an object.
          if (literal !== undefined && !(isElement && typeof literal.value === 'object' && literal.value !== null)) continue;
          const isTaken = !isElement || isAllowedProperty(name, propertyName(attribute.name));
          found.report(
            node,
            'error',
            'mdx/expression',
            `the attribute "${attribute.name}" holds code`,
            isTaken
              ? `Write plain text, ${attribute.name}="…", or a literal: ${attribute.name}={[1, 2]}.`
              : refusedAttribute(attribute.name),
          );
        }
      }
    }
    return undefined;
  });

  /** Whether a backslash or an underscore stands between it and a dollar before it, as in `$\frac{a}{b}$`. */
  function isInFormula({ position }: MdxFlowExpression | MdxTextExpression): boolean {
    const line = found.source.body.split('\n')[(position?.start.line ?? 1) - 1] ?? '';
    return /\$(?=[^$\s])[^$]*[\\^_][^$]*$/.test(line.slice(0, (position?.start.column ?? 1) - 1));
  }

  function reportExpression(node: MdxFlowExpression | MdxTextExpression): undefined {
    const shown = node.value.trim().slice(0, 30);
    found.report(
      node,
      'error',
      'mdx/expression',
      `"{${shown}}" is an expression, which a post cannot hold`,
      /^<|=>|\.map\(/.test(node.value.trim()) || /^[\w.]+\(/.test(node.value.trim())
        ? 'Write a component for it: components/mdx. Code that is meant as text stands in backticks.'
        : isInFormula(node)
          ? 'Put the formula between double dollars: $$x^2$$.'
          : `Write it as code, \`{${shown}}\`, or put a backslash before the brace: \\{${shown}}.`,
    );
  }
};

/** Whether all that a block of code does is to import components of the site, as posts written for other engines do. */
const importsOnly = ({ data }: MdxjsEsm, components: MdxComponents): boolean =>
  (data?.estree?.body ?? []).every(
    (statement) =>
      statement.type === 'ImportDeclaration' &&
      statement.specifiers.length > 0 &&
      statement.specifiers.every(({ local }) => Object.hasOwn(components, local.name)),
  );

/** What React shows of a literal; `undefined` for an expression that is none, or no text. */
function shownBy(node: MdxFlowExpression | MdxTextExpression): RootContent[] | undefined {
  const literal = literalOf(node.data?.estree);
  if (literal === undefined || (typeof literal.value === 'object' && literal.value !== null)) return undefined;
  if (typeof literal.value !== 'string' && typeof literal.value !== 'number') return [];
  const text = { type: 'text' as const, value: String(literal.value), position: node.position };
  return node.type === 'mdxTextExpression' ? [text] : [{ type: 'paragraph', children: [text], position: node.position }];
}
