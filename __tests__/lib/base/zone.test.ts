/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { parseWrittenDate, zoneOf } from '@/lib/base/zone';

describe('a written date', () => {
  test.each([
    ['2026-02-28', 'day', '2026-02-28'],
    ['2024-1-5', 'day', '2024-01-05'],
    ['2024-02-29', 'day', '2024-02-29'],
    [' 2026-02-28 ', 'day', '2026-02-28'],
    ['2026-02-28T22:55:00Z', 'instant', '2026-02-28T22:55:00Z'],
    ['2026-02-28t22:55:00z', 'instant', '2026-02-28T22:55:00Z'],
    ['2026-02-28T22:55Z', 'instant', '2026-02-28T22:55:00Z'],
    ['2025-7-01T08:00:00Z', 'instant', '2025-07-01T08:00:00Z'],
    ['2026-02-28T22:55:00.123456Z', 'instant', '2026-02-28T22:55:00Z'],
    ['2024-01-31 10:00:00 +0100', 'instant', '2024-01-31T09:00:00Z'],
    ['2024-01-31 10:00:00 -0800', 'instant', '2024-01-31T18:00:00Z'],
    ['2024-01-31 10:00:00 -0700 PDT', 'instant', '2024-01-31T17:00:00Z'],
    ['2026-02-28T23:55:00+01:00', 'instant', '2026-02-28T22:55:00Z'],
    ['2026-01-01T00:30:00+05:45', 'instant', '2025-12-31T18:45:00Z'],
  ] as const)('reads "%s" as the %s %s', (text, kind, iso) => {
    expect(parseWrittenDate(text)).toEqual({ kind, iso });
  });

  test.each([
    ['2024-02-30', 'there is no day 2024-02-30'],
    ['2024-13-45', 'there is no day 2024-13-45'],
    ['2023-02-29', 'there is no day 2023-02-29'],
    ['0099-01-01', 'there is no day 0099-01-01'],
    ['2024-01-31T24:00:00Z', 'there is no time 24:00'],
    ['2024-01-31T10:60:00Z', 'there is no time 10:60'],
    ['2024-01-31T10:00:00+25:00', 'there is no zone +25:00'],
    ['2024-01-31 10:00', '"2024-01-31 10:00" has a time without a zone'],
    ['2024-01-31T10:00:00', '"2024-01-31T10:00:00" has a time without a zone'],
    ['2024/01/31', '"2024/01/31" is not a date'],
    ['31/01/2024', '"31/01/2024" is not a date'],
    ['January 31, 2024', '"January 31, 2024" is not a date'],
    ['20240131', '"20240131" is not a date'],
    ['2024', '"2024" is not a date'],
    ['', '"" is not a date'],
  ])('refuses "%s"', (text, reason) => {
    expect(parseWrittenDate(text)).toBe(reason);
  });
});

describe('the first moment of a day', () => {
  test.each([
    ['Europe/Zurich', '2026-02-28', '2026-02-27T23:00:00Z'],
    ['Europe/Zurich', '2026-03-29', '2026-03-28T23:00:00Z'],
    ['Europe/Zurich', '2026-03-30', '2026-03-29T22:00:00Z'],
    ['Europe/Zurich', '2026-10-25', '2026-10-24T22:00:00Z'],
    ['Europe/Zurich', '2026-10-26', '2026-10-25T23:00:00Z'],
    ['UTC', '2026-03-29', '2026-03-29T00:00:00Z'],
    ['America/Los_Angeles', '2026-01-31', '2026-01-31T08:00:00Z'],
    ['America/Los_Angeles', '2026-03-08', '2026-03-08T08:00:00Z'],
    ['America/Los_Angeles', '2026-11-01', '2026-11-01T07:00:00Z'],
    ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00Z'],
    ['Asia/Kathmandu', '2026-01-01', '2025-12-31T18:15:00Z'],
  ])('in %s of %s is %s', (name, day, instant) => {
    expect(zoneOf(name).startOfDay(day)).toBe(instant);
    expect(zoneOf(name).dayOf(instant)).toBe(day);
  });

  test.each([
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00Z'],
    ['America/Havana', '2026-03-08', '2026-03-08T05:00:00Z'],
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00Z'],
  ])('in %s, where midnight of %s is skipped, is the first after the change of clocks', (name, day, instant) => {
    const zone = zoneOf(name);
    expect(zone.startOfDay(day)).toBe(instant);
    expect(zone.long(instant)).toMatch(/ at 01:00 AM$/);
  });

  test('is the earlier one where midnight comes twice', () => {
    expect(zoneOf('America/Havana').startOfDay('2026-11-01')).toBe('2026-11-01T04:00:00Z');
  });

  test('belongs to its day on every day of two years, and the second before does not', () => {
    for (const name of ['Europe/Zurich', 'America/Havana', 'Africa/Cairo', 'Australia/Lord_Howe', 'America/St_Johns']) {
      const zone = zoneOf(name);
      for (let time = Date.UTC(2025, 0, 1); time < Date.UTC(2027, 0, 1); time += 86_400_000) {
        const day = new Date(time).toISOString().slice(0, 10);
        const start = zone.startOfDay(day);
        const before = new Date(Date.parse(start) - 1000).toISOString();
        expect([name, zone.dayOf(start), zone.dayOf(before) < day]).toEqual([name, day, true]);
      }
    }
  });
});

describe('a moment in words', () => {
  test.each([
    ['Europe/Zurich', '2026-02-28T22:55:00Z', 'February 28, 2026 at 11:55 PM', 'February 28, 2026'],
    ['Europe/Zurich', '2026-02-28T23:00:00Z', 'March 1, 2026 at 12:00 AM', 'March 1, 2026'],
    ['Europe/Zurich', '2026-03-29T00:59:00Z', 'March 29, 2026 at 01:59 AM', 'March 29, 2026'],
    ['Europe/Zurich', '2026-03-29T01:00:00Z', 'March 29, 2026 at 03:00 AM', 'March 29, 2026'],
    ['Europe/Zurich', '2026-10-25T00:30:00Z', 'October 25, 2026 at 02:30 AM', 'October 25, 2026'],
    ['Europe/Zurich', '2026-10-25T01:30:00Z', 'October 25, 2026 at 02:30 AM', 'October 25, 2026'],
    ['America/New_York', '2026-01-01T04:59:00Z', 'December 31, 2025 at 11:59 PM', 'December 31, 2025'],
  ])('in %s, %s is %s', (name, instant, long, day) => {
    expect(zoneOf(name).long(instant)).toBe(long);
    expect(zoneOf(name).day(instant)).toBe(day);
  });

  test('keeps a bare day what it is, west of Greenwich too', () => {
    expect(zoneOf('America/Los_Angeles').day('2026-02-28')).toBe('February 28, 2026');
  });
});

test('refuses a zone that is not known', () => {
  expect(() => zoneOf('Europe/Zurick')).toThrow(RangeError);
});

test('never asks the machine for its zone', () => {
  const program = `
    import { parseWrittenDate, zoneOf } from './lib/base/zone.ts';
    const zone = zoneOf('Europe/Zurich');
    console.log(JSON.stringify([
      parseWrittenDate('2026-02-28'), parseWrittenDate('2026-02-28T22:55:00Z'),
      zone.startOfDay('2026-03-29'), zone.startOfDay('2026-10-25'), zone.dayOf('2026-02-28T23:30:00Z'),
      zone.long('2026-02-28T22:55:00Z'), zone.day('2026-02-28'),
    ]));`;
  const results = ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Europe/Zurich'].map((TZ) =>
    execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
      env: { ...process.env, NODE_OPTIONS: '', TZ },
      encoding: 'utf8',
    }),
  );
  expect(JSON.parse(results[0] ?? '')).toEqual([
    { kind: 'day', iso: '2026-02-28' },
    { kind: 'instant', iso: '2026-02-28T22:55:00Z' },
    '2026-03-28T23:00:00Z',
    '2026-10-24T22:00:00Z',
    '2026-03-01',
    'February 28, 2026 at 11:55 PM',
    'February 28, 2026',
  ]);
  expect(new Set(results).size).toBe(1);
});
