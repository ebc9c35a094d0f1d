import type { Expression, PrivateIdentifier, Program, Property, SpreadElement } from 'estree';

/**
 * The value of an expression that is a literal: a string, number, boolean, `null`, `undefined`, a template without holes, or an
 * array or object of literals. It is read from the syntax tree and never evaluated.
 *
 * @returns `undefined` when the expression is anything else
 */
export function literalOf(program: Program | null | undefined): { readonly value: unknown } | undefined {
  const [statement, ...others] = program?.body ?? [];
  return others.length === 0 && statement?.type === 'ExpressionStatement' ? read(statement.expression) : undefined;
}

type Part = Expression | Property['value'] | SpreadElement | PrivateIdentifier | null;

function read(node: Part): { readonly value: unknown } | undefined {
  switch (node?.type) {
    case 'Literal':
      return 'regex' in node || 'bigint' in node ? undefined : { value: node.value };
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? { value: node.quasis.map(({ value }) => value.cooked ?? '').join('') } : undefined;
    case 'Identifier':
      return node.name === 'undefined' ? { value: undefined } : undefined;
    case 'UnaryExpression': {
      const number = read(node.argument)?.value;
      return typeof number === 'number' && (node.operator === '-' || node.operator === '+')
        ? { value: node.operator === '-' ? -number : number }
        : undefined;
    }
    case 'ArrayExpression': {
      const parts = node.elements.map(read);
      return parts.every((part) => part !== undefined) ? { value: parts.map(({ value }) => value) } : undefined;
    }
    case 'ObjectExpression': {
      const entries: [string, unknown][] = [];
      for (const property of node.properties) {
        if (property.type !== 'Property' || property.computed || property.kind !== 'init' || property.method) return undefined;
        const { key } = property;
        const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : undefined;
        const part = read(property.value);
        if (name === undefined || name === '__proto__' || part === undefined) return undefined;
        entries.push([name, part.value]);
      }
      return { value: Object.fromEntries(entries) };
    }
    default:
      return undefined;
  }
}
