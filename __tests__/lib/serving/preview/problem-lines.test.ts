import { expect, test } from '@jest/globals';
import { errorAt, firstLine } from '@/lib/base/problem';
import { problemLines } from '@/lib/serving/preview/problem-lines';

const problem = (path: string) => errorAt(path, firstLine, 'some/rule', 'is wrong');
const [a, b] = [problem('a.mdx'), problem('b.mdx')];

test('a problem is told once, and after each check how many there are', () => {
  const lines = problemLines();
  expect(lines.edited([a])).toEqual(['a.mdx:1:1: some/rule: is wrong.']);
  expect(lines.edited([a])).toEqual([]);
  expect(lines.all([a, b])).toEqual(['b.mdx:1:1: some/rule: is wrong.', '2 problems in all. npm run content:check lists them.']);
  // The receipt of another file does not know of them.
  expect(lines.edited([])).toEqual([]);
  expect(lines.all([b])).toEqual(['1 problem in all. npm run content:check lists it.']);
  expect(lines.all([])).toEqual(['No problems left.']);
  expect(lines.all([])).toEqual([]);
});

test('what a process before it told is not told again', () => {
  const before = problemLines();
  before.all([a]);
  const lines = problemLines(before.told());
  expect(lines.edited([a])).toEqual([]);
  expect(lines.all([a, b])).toEqual(['b.mdx:1:1: some/rule: is wrong.', '2 problems in all. npm run content:check lists them.']);
});

test('of many problems the first are told, and their number', () => {
  const lines = problemLines().all(Array.from({ length: 30 }, (_, index) => problem(`${index}.mdx`)));
  expect([lines.length, lines.at(-1)]).toEqual([21, '30 problems in all. npm run content:check lists them.']);
});
