/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { plainLine } from '@/lib/base/log';

const time = '2026-03-01T09:05:07.123Z';

test.each([
  ['a message', { level: 'info', msg: 'Ready on http://127.0.0.1:3000/' }, '09:05:07 Ready on http://127.0.0.1:3000/'],
  ['its fields', { level: 'warn', event: 'receipt', msg: 'receipt', fresh: 6, outage: '' }, '09:05:07 warn: receipt fresh=6'],
  ['problems', { level: 'info', msg: 'receipt', problems: ['a.md:1:1: x'] }, '09:05:07 receipt\n  a.md:1:1: x'],
  ['failures', { level: 'info', msg: 'a', failures: [{ address: '/x/' }] }, '09:05:07 a\n  {"address":"/x/"}'],
  ['an error', { level: 'error', msg: 'a', err: { stack: 'Error: b' } }, '09:05:07 error: a\n  Error: b'],
])('shows %s on a terminal', (_, entry, line) => {
  expect(plainLine(JSON.stringify({ time, ...entry }))).toBe(line);
});
