/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { formatProblem } from '@/lib/base/problem';

const problem = { path: 'a.mdx', line: 1, column: 2, rule: 'rule', severity: 'error', message: 'wrong' } as const;

test('a problem is one line, whatever it quotes', () => {
  expect(formatProblem({ ...problem, message: 'a\n\u001b[31mb', field: 'x', hint: 'Mend it.' })).toBe(
    'a.mdx:1:2: rule: a [31mb (x). Mend it.',
  );
});

test('of a quotation without end, the beginning is shown', () => {
  const line = formatProblem({ ...problem, message: 'm'.repeat(50_000), field: 'f'.repeat(50_000), hint: 'h'.repeat(50_000) });
  expect(line.length).toBeLessThan(2000);
  expect(line).toMatch(/m…\s\(f+…\)\. h+…$/);
});
