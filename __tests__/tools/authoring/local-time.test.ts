/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { instantsOf, nextClockChange, offsetMinutes, withOffset } from '@/tools/authoring/local-time';

const zurich = 'Europe/Zurich';

test.each([
  ['a winter morning', zurich, '2026-12-01T08:00', ['2026-12-01T07:00:00Z']],
  ['a summer morning', zurich, '2026-07-01T08:00:30', ['2026-07-01T06:00:30Z']],
  ['the last minute before the clocks go forward', zurich, '2026-03-29T01:59', ['2026-03-29T00:59:00Z']],
  ['a time that is skipped', zurich, '2026-03-29T02:30', []],
  ['the first minute after', zurich, '2026-03-29T03:00', ['2026-03-29T01:00:00Z']],
  ['a time that comes twice', zurich, '2026-10-25T02:30', ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']],
  ['the first time that comes once again', zurich, '2026-10-25T03:00', ['2026-10-25T02:00:00Z']],
  ['half an hour of daylight saving', 'Australia/Lord_Howe', '2026-10-04T02:15', []],
  ['a whole day that a country skipped', 'Pacific/Apia', '2011-12-30T12:00', []],
  ['an offset of three quarters of an hour', 'Asia/Kathmandu', '2026-01-01T00:00', ['2025-12-31T18:15:00Z']],
  ['a zone west of Greenwich', 'America/Santiago', '2026-01-01T00:00', ['2026-01-01T03:00:00Z']],
  ['UTC', 'UTC', '2026-01-01T00:00', ['2026-01-01T00:00:00Z']],
])('finds the instants of %s', (_name, zone, local, instants) => {
  expect(instantsOf(zone, local)).toEqual(instants);
});

test('an instant written with the offset of a zone means the same instant, at every hour of two years', () => {
  for (const zone of [zurich, 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC', 'Pacific/Chatham']) {
    for (let time = Date.UTC(2026, 0, 1); time < Date.UTC(2028, 0, 1); time += 7 * 3600_000) {
      const iso = `${new Date(time).toISOString().slice(0, 19)}Z`;
      const written = withOffset(zone, iso);
      expect([zone, written, Date.parse(written)]).toEqual([zone, written, time]);
      expect(instantsOf(zone, written.slice(0, 19))).toContain(iso);
    }
  }
});

test('finds the next change of the clocks, to the second, and none where there is none', () => {
  expect(nextClockChange(zurich, '2026-01-01T10:11:12Z', '2027-01-01T00:00:00Z')).toEqual({
    instant: '2026-03-29T01:00:00Z',
    before: 60,
    after: 120,
  });
  expect(nextClockChange(zurich, '2026-03-29T01:00:00Z', '2027-01-01T00:00:00Z')?.instant).toBe('2026-10-25T01:00:00Z');
  expect(nextClockChange(zurich, '2026-03-29T00:59:59Z', '2026-03-29T01:00:01Z')?.instant).toBe('2026-03-29T01:00:00Z');
  expect(nextClockChange(zurich, '2026-03-29T00:59:59Z', '2026-03-29T01:00:00Z')).toBeUndefined();
  expect(nextClockChange('Asia/Tokyo', '2026-01-01T00:00:00Z', '2030-01-01T00:00:00Z')).toBeUndefined();
  expect(offsetMinutes('America/St_Johns', Date.UTC(2026, 0, 1))).toBe(-210);
});
