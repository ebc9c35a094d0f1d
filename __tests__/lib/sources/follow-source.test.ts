/** @jest-environment node */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { folderSource } from '@/lib/sources/folder-source';
import { type Following, followSource } from '@/lib/sources/follow-source';
import type { Source } from '@/lib/sources/source';
import { put, temporaryFolder } from '@/__tests__/content-fixtures';
import { until } from '@/__tests__/until';

const seen = new Set<string | undefined>();
const told: string[] = [];
let following: Following | undefined;
let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  await put(folder, 'a.md', 'one');
  seen.clear();
  told.length = 0;
});
afterEach(() => following?.end());

const full = () => Object.assign(new Error('ENOSPC: System limit for number of file watchers reached'), { code: 'ENOSPC' });
const follow = async (changes: Partial<Source>) => {
  const options = { every: 20, tell: (reason?: unknown) => void told.push(reason instanceof Error ? reason.message : 'watched') };
  following = await followSource({ ...folderSource(folder), ...changes }, (path) => void seen.add(path), options);
  return following;
};

test('looks through a folder that cannot be watched, says so once, and watches it when that works again', async () => {
  let isFull = true;
  const { watch } = folderSource(folder);
  await follow({
    async watch(...given) {
      if (isFull) throw full();
      return (await watch?.(...given)) ?? (() => {});
    },
  });
  expect(following?.polled).toContain('ENOSPC');
  await until(() => seen.has(undefined));
  await put(folder, 'a.md', 'two');
  await put(folder, 'b.md', 'new');
  await until(() => seen.has('a.md') && seen.has('b.md'));
  expect(told).toEqual([full().message]);
  seen.clear();
  isFull = false;
  await until(() => following?.polled === undefined);
  await until(() => seen.has(undefined));
  expect(told).toEqual([full().message, 'watched']);
  await put(folder, 'c.md', 'new');
  await until(() => seen.has('c.md'));
});

test('looks through a folder whose watcher ends later', async () => {
  let fail: ((error: unknown) => void) | undefined;
  let isFull = false;
  await follow({
    async watch(_changed, failed) {
      if (isFull) throw full();
      fail = failed;
      return () => {};
    },
  });
  expect([following?.polled, told]).toEqual([undefined, []]);
  isFull = true;
  fail?.(full());
  await until(() => seen.has(undefined));
  await put(folder, 'a.md', 'two');
  await until(() => seen.has('a.md'));
  expect(told).toEqual([full().message]);
});

test('looks through a folder that other machines write to besides watching it', async () => {
  await follow({ isShared: async () => true, watch: async () => () => {} });
  await until(() => seen.has(undefined));
  await put(folder, 'a.md', 'two');
  await until(() => seen.has('a.md'));
  expect([following?.polled, told]).toEqual([told[0], ['the content folder is shared over a network']]);
});

test('tells of an outage and of its end while it looks', async () => {
  let isAway = false;
  const { list } = folderSource(folder);
  await follow({
    watch: async () => Promise.reject(full()),
    list: async () => (isAway ? Promise.reject(new Error('ENOENT')) : list()),
  });
  await until(() => seen.has(undefined));
  for (const away of [true, false]) {
    seen.clear();
    isAway = away;
    await until(() => seen.has(undefined));
  }
});

test('ends', async () => {
  await follow({ watch: async () => Promise.reject(full()) });
  await until(() => seen.has(undefined));
  following?.end();
  seen.clear();
  await put(folder, 'a.md', 'two');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect([...seen]).toEqual([]);
});
