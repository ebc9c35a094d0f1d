import { expect, test } from '@jest/globals';
import { memo } from '@/lib/base/memo';

test('makes a result once for an object, and anew for another object that looks the same', () => {
  let made = 0;
  const count = memo((list: readonly number[]) => ({ length: list.length, made: ++made }));
  const list = [1, 2];
  expect(count(list)).toBe(count(list));
  expect(count([1, 2])).toEqual({ length: 2, made: 2 });
});

test('makes the result anew when another argument differs', () => {
  let made = 0;
  const shown = memo((post: object, zone: string) => `${zone} ${++made}`);
  const post = {};
  expect([shown(post, 'UTC'), shown(post, 'UTC'), shown(post, 'Asia/Tokyo'), shown(post, 'UTC')]).toEqual([
    'UTC 1',
    'UTC 1',
    'Asia/Tokyo 2',
    'UTC 3',
  ]);
});

test('keeps a result that is undefined', () => {
  let made = 0;
  const nothing = memo((_: object) => void made++);
  const key = {};
  nothing(key);
  nothing(key);
  expect(made).toBe(1);
});
