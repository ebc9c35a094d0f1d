import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { isAllowedProperty, propertyName, refusedAttribute } from './allow-list';
import type { Collector } from './collector';

/** Remark plugin: reports code that MDX would run and next-mdx-remote would drop silently. Comments are not reported. */
export const reportExpressions = (found: Collector) => () => (tree: Root) => {
  visit(tree, (node) => {
    if (node.type === 'mdxjsEsm') {
      found.report(
        node,
        'error',
        'mdx/code',
        'import and export do nothing here',
        'Delete the line; components are there without an import.',
      );
    } else if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
      // A comment contains no statement; `{/* a */ run() /* b */}` is not one.
      if (node.data?.estree?.body.length === 0) return;
      const shown = node.value.trim().slice(0, 30);
      found.report(
        node,
        'error',
        'mdx/expression',
        `"{${shown}}" is an expression, which a post cannot hold`,
        `Write it as code, \`{${shown}}\`, or put a backslash before the brace: \\{${shown}}.`,
      );
    } else if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      for (const attribute of node.attributes) {
        if (attribute.type === 'mdxJsxExpressionAttribute')
          found.report(node, 'error', 'mdx/expression', 'a tag holds a spread expression', 'Write each attribute as text.');
        else if (typeof attribute.value === 'object' && attribute.value !== null) {
          const isElement = node.name !== null && /^[a-z]/.test(node.name);
          const isTaken = !isElement || isAllowedProperty(node.name ?? '', propertyName(attribute.name));
          found.report(
            node,
            'error',
            'mdx/expression',
            `the attribute "${attribute.name}" holds an expression`,
            isTaken ? `Write plain text: ${attribute.name}="…".` : refusedAttribute(attribute.name),
          );
        }
      }
    }
  });
};
