/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { askedDate } from '@/tools/authoring/asked-date';

test.each([
  ['2026-12-01', { text: '2026-12-01' }],
  ['2026-12-01 08:00', { text: '2026-12-01T08:00:00+01:00', instant: '2026-12-01T07:00:00Z' }],
  ['2026-07-01T06:00Z', { text: '2026-07-01T08:00:00+02:00', instant: '2026-07-01T06:00:00Z' }],
  ['2026-10-25T02:30+01:00', { text: '2026-10-25T02:30:00+01:00', instant: '2026-10-25T01:30:00Z' }],
  ['now', { text: '2026-06-01T14:00:00+02:00', instant: '2026-06-01T12:00:00Z' }],
  ['2026-03-29 02:30', { problem: expect.stringContaining('skip 2026-03-29 02:30') }],
  ['2026-10-25 02:30', { problem: expect.stringContaining('2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00') }],
  ['2026-02-30', { problem: expect.stringContaining('there is no day 2026-02-30') }],
  ['2026-02-28 25:00', { problem: expect.stringContaining('there is no time 25:00') }],
  ['tomorrow', { problem: expect.stringContaining('"tomorrow" is not a date') }],
])('reads %s as an author means it', (asked, result) => {
  expect(askedDate(asked, 'Europe/Zurich', '2026-06-01T12:00:00Z')).toEqual(result);
});
