/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { readingTime } from '@/lib/content/reading-time';

test('220 words are a minute, and code counts a third', () => {
  expect(readingTime('word '.repeat(660))).toBe(3);
  expect(readingTime(`\`\`\`\n${'word '.repeat(660)}\n\`\`\`\n`)).toBe(1);
  expect(readingTime('')).toBe(1);
});

test('in a script without spaces about 500 signs are a minute', () => {
  expect(readingTime('漢字かな'.repeat(500))).toBe(4);
  expect(readingTime(`Kubernetes ${'の設定'.repeat(500)} flux`)).toBe(3);
});
