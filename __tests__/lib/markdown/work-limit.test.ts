/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { OutOfTime, workLimit } from '@/lib/markdown/work-limit';

const caught = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};
/** Time goes by without this process doing anything, as on a machine that has others to serve. */
const idle = (milliseconds: number) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
const endless = () => {
  for (;;);
};

test('gives what the work gives, and throws what it throws', () => {
  const limit = workLimit(60_000);
  expect(limit.run(() => 'done')).toBe('done');
  expect(() =>
    limit.run(() => {
      throw new RangeError('of its own');
    }),
  ).toThrow('of its own');
});

test('stops work in the middle, and lets no more of it begin', () => {
  const limit = workLimit(50);
  expect(caught(() => limit.run(endless))).toBeInstanceOf(OutOfTime);
  expect(caught(() => limit.run(() => 'more'))).toBeInstanceOf(OutOfTime);
});

test('tells work that took its time from a machine that had none for it, also where earlier work used it up', () => {
  const busy = workLimit(200);
  busy.run(() => idle(120));
  expect(caught(() => busy.run(endless))).toMatchObject({ wasBusy: true });
  expect(caught(() => busy.run(() => 'more'))).toMatchObject({ wasBusy: true });
});
