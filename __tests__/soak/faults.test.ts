/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { faults } from '@/bench/faults';

// A tenth or less of what `npm run bench -- --only faults` does.
const scale: Readonly<Record<string, number>> = {
  'unknown addresses': 0.02,
  'webhooks valid, forged and replayed': 0.1,
  'files that come and go': 0.3,
};

test.each(Object.keys(faults))('%s: readers get every page, and nothing is lost', async (name) => {
  const row = await faults[name]?.(scale[name] ?? 1);
  // Not everybody may mount a file system to fill it.
  if (row === undefined) return expect(name).toBe('cache folder full');
  const { failed, firstFault } = row;
  expect([failed, row.requests - row.good - row.unanswered, firstFault]).toEqual([0, 0, undefined]);
  expect(row.good).toBeGreaterThan(0);
  if (!/kill|restart/.test(row.fault)) expect(row.unanswered).toBe(0);
  if (name.startsWith('webhooks')) expect(row.ended).toMatch(/^forged 401: 33, replayed 200: 33, valid 200: 34$/);
});
