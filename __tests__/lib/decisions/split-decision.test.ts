/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { withoutFields } from '@/lib/front-matter/front-matter';
import { decisionText } from '@/lib/decisions/split-decision';

const split = (text: string) => {
  const { facts, body } = decisionText(withoutFields(text, 1));
  return { facts: facts.map(({ label, value, line, column }) => [label, value, line, column]), body };
};

test('facts between bars on one line are read each, and the line stays where it says more', () => {
  const text = '# 2. Title\n\n**Status:** Accepted | **Date:** 2025-02-17 | **Review:** 2026-02-17\n\n## Context\n';
  expect(split(text)).toEqual({
    facts: [
      ['status', 'Accepted', 3, 13],
      ['date', '2025-02-17', 3, 34],
    ],
    body: text.replace('# 2. Title', ''),
  });
  expect(split('# A\n\nStatus: accepted | Date: 2025-02-17\n').body).toBe('\n\n\n');
});

test('the words of a template between bars are one value', () => {
  expect(split('# A\n\n* Status: [proposed | rejected | accepted]\n').facts).toEqual([
    ['status', '[proposed | rejected | accepted]', 3, 11],
  ]);
});

test('rows of a table of facts are read, and the table stays', () => {
  const table = '| | |\n|---|---|\n| Date | 2023-09-18 |\n| **Status** | Approved |\n| Date | May, 2026 |\n| Status | Date |x|\n';
  expect(split(`# A\n\n${table}`)).toEqual({
    facts: [
      ['date', '2023-09-18', 5, 10],
      ['status', 'Approved', 6, 16],
    ],
    body: `\n\n${table}`,
  });
});
