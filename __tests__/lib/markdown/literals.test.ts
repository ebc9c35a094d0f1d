/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { type Program } from 'estree';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { literalOf } from '@/lib/markdown/literals';

function programOf(expression: string): Program | null | undefined {
  let found: Program | null | undefined;
  visit(unified().use(remarkParse).use(remarkMdx).parse(`{${expression}}`), 'mdxFlowExpression', ({ data }) => {
    found = data?.estree;
  });
  return found;
}

test.each([
  ['"a"', 'a'],
  ["'it\\'s'", "it's"],
  ['`two\nlines`', 'two\nlines'],
  ['42', 42],
  ['-1.5e3', -1500],
  ['true', true],
  ['null', null],
  ['undefined', undefined],
  ['[1, [2, "b"], null]', [1, [2, 'b'], null]],
  ['{ a: 1, "b-c": [true], 3: {} }', { a: 1, 'b-c': [true], 3: {} }],
])('reads %s', (expression, value) => {
  expect(literalOf(programOf(expression))).toEqual({ value });
});

test.each([
  'name',
  'run()',
  '`a${b}`',
  '[...rest]',
  '[1, , 2]',
  '{ ...rest }',
  '{ [key]: 1 }',
  '{ get a() { return 1; } }',
  '{ run() {} }',
  '{ __proto__: 1 }',
  '() => 1',
  '1 + 1',
  '/a/',
  '10n',
  '-"a"',
  'new Date()',
])('takes %s for no literal', (expression) => {
  expect(literalOf(programOf(expression))).toBeUndefined();
});
