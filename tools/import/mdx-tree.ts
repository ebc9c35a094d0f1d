import { createProcessor } from '@mdx-js/mdx';
import type { Program } from 'estree';
import type { Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import { VFileMessage } from 'vfile-message';
import { literalOf } from '@/lib/markdown/literals';

export type Component = MdxJsxFlowElement | MdxJsxTextElement;

const processor = createProcessor({ format: 'mdx', remarkPlugins: [remarkGfm] });
const withMaths = createProcessor({ format: 'mdx', remarkPlugins: [remarkGfm, remarkMath] });

/**
 * The syntax tree of MDX; nothing in it is executed.
 *
 * @param hasMaths whether `$x_{i}$` is a formula, whose braces are no expression
 * @returns where the syntax is wrong, as a text
 */
export function mdxTree(text: string, hasMaths = false): Root | string {
  try {
    return (hasMaths ? withMaths : processor).parse(text);
  } catch (error) {
    if (error instanceof VFileMessage) return error.reason;
    throw error;
  }
}

/** Value of an expression that is a literal, or of a name that `known` has. */
export function valueOf(program: Program | null | undefined, known: ReadonlyMap<string, unknown>): unknown {
  const [statement] = program?.body ?? [];
  if (
    statement?.type === 'ExpressionStatement' &&
    statement.expression.type === 'Identifier' &&
    known.has(statement.expression.name)
  )
    return known.get(statement.expression.name);
  // `require('./x.png').default` and `useBaseUrl('/x.png')` are the path that they are given.
  const called =
    statement?.type === 'ExpressionStatement' && statement.expression.type === 'MemberExpression'
      ? statement.expression.object
      : statement?.type === 'ExpressionStatement'
        ? statement.expression
        : undefined;
  if (
    called?.type === 'CallExpression' &&
    called.callee.type === 'Identifier' &&
    /^(?:require|useBaseUrl|withBase)$/.test(called.callee.name)
  ) {
    const [path] = called.arguments;
    if (path?.type === 'Literal' && typeof path.value === 'string') return path.value;
  }
  return literalOf(program)?.value;
}

/** Props of a component with literal values; `true` for one without a value. */
export function propsOf(node: Component, known: ReadonlyMap<string, unknown>): Readonly<Record<string, unknown>> {
  const props: Record<string, unknown> = {};
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute') continue;
    const { name, value } = attribute;
    props[name] =
      value === null || value === undefined ? true : typeof value === 'string' ? value : valueOf(value.data?.estree, known);
  }
  return props;
}

/** The properties of an exported object that have a value: a literal, or a name that `known` has. */
export function objectIn(tree: Root, name: string, known: ReadonlyMap<string, unknown>): Readonly<Record<string, unknown>> {
  const declared = tree.children
    .flatMap((node) => (node.type === 'mdxjsEsm' ? (node.data?.estree?.body ?? []) : []))
    .flatMap((statement) =>
      statement.type === 'ExportNamedDeclaration' && statement.declaration?.type === 'VariableDeclaration'
        ? statement.declaration.declarations
        : [],
    )
    .find(({ id }) => id.type === 'Identifier' && id.name === name)?.init;
  if (declared?.type !== 'ObjectExpression') return {};
  const entries = declared.properties.flatMap((property): [string, unknown][] => {
    if (property.type !== 'Property' || property.computed) return [];
    const { key, value } = property;
    const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : '';
    if (value.type === 'AssignmentPattern' || value.type === 'ArrayPattern' || value.type === 'ObjectPattern') return [];
    if (value.type === 'RestElement') return [];
    const read = valueOf(
      { type: 'Program', sourceType: 'module', body: [{ type: 'ExpressionStatement', expression: value }] },
      known,
    );
    return read === undefined || name === '__proto__' ? [] : [[name, read]];
  });
  return Object.fromEntries(entries);
}

/** Values that the statements of a file give names: literals of `export const`, paths of imported files. */
export function namesIn(tree: Root): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  for (const node of tree.children) {
    if (node.type !== 'mdxjsEsm') continue;
    for (const statement of node.data?.estree?.body ?? []) {
      if (statement.type === 'ImportDeclaration')
        for (const { type, local } of statement.specifiers)
          if (type === 'ImportDefaultSpecifier') found.set(local.name, String(statement.source.value));
      if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'VariableDeclaration') continue;
      for (const { id, init } of statement.declaration.declarations) {
        if (id.type !== 'Identifier' || init === null || init === undefined) continue;
        const value = literalOf({
          type: 'Program',
          sourceType: 'module',
          body: [{ type: 'ExpressionStatement', expression: init }],
        });
        if (value !== undefined) found.set(id.name, value.value);
      }
    }
  }
  return found;
}
