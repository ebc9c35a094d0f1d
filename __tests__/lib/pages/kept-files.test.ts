/** @jest-environment node */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { type FileBytes, keptFiles, TooBusy } from '@/lib/pages/kept-files';
import { temporaryFolder } from '@/__tests__/content-fixtures';
import { until } from '@/__tests__/until';

const report = (error: unknown) => {
  throw error;
};
const textOf = async ({ size, stream }: FileBytes) => new Response(stream(0, size - 1)).text();
const bytes =
  (text: string, size = 10) =>
  async () =>
    Buffer.alloc(size, text);

test('what was made once is read from the disk, in the next process too', async () => {
  const folder = await temporaryFolder();
  let made = 0;
  const make = async () => Buffer.from(`made ${++made}`);
  const first = keptFiles({ folder, report });
  expect(await textOf(await first.get('a', make))).toBe('made 1');
  expect(await textOf(await first.get('a', make))).toBe('made 1');
  expect(await textOf(await keptFiles({ folder, report }).get('a', make))).toBe('made 1');
});

test('the folder is bounded: what was used longest ago goes first', async () => {
  const folder = await temporaryFolder();
  const files = keptFiles({ folder, report, mostBytes: 30 });
  for (const name of ['a', 'b', 'c', 'a', 'd']) await files.get(name, bytes(name));
  expect((await readdir(folder)).sort()).toEqual(['a', 'c', 'd']);
  expect(files.bytes).toBe(30);
  const smaller = keptFiles({ folder, report, mostBytes: 10 });
  await smaller.get('e', bytes('e'));
  expect(await readdir(folder)).toEqual(['e']);
});

test('what is larger than the whole folder is sent and not kept', async () => {
  const folder = await temporaryFolder();
  const files = keptFiles({ folder, report, mostBytes: 5 });
  expect(await textOf(await files.get('a', bytes('a')))).toBe('aaaaaaaaaa');
  expect(await readdir(folder)).toEqual([]);
});

test('one is made at a time; requests for it share it, and too many others are turned away', async () => {
  const files = keptFiles({ folder: await temporaryFolder(), report, mostWaiting: 2 });
  let running = 0;
  let most = 0;
  const ends: (() => void)[] = [];
  const slow = (text: string) => async () => {
    most = Math.max(most, ++running);
    await new Promise<void>((resolve) => ends.push(resolve));
    running--;
    return Buffer.from(text);
  };
  const a = files.get('a', slow('a'));
  await until(() => ends.length === 1);
  const [again, b] = [files.get('a', slow('other')), files.get('b', slow('b'))];
  await until(() => files.waiting === 2);
  await expect(files.get('c', slow('c'))).rejects.toThrow(TooBusy);
  const ending = setInterval(() => ends.shift()?.(), 5);
  expect(await Promise.all([a, again, b].map(async (file) => textOf(await file)))).toEqual(['a', 'a', 'b']);
  clearInterval(ending);
  expect(most).toBe(1);
  expect(await textOf(await files.get('c', bytes('c', 1)))).toBe('c');
});

test('a failure is not kept, and does not keep others from being made', async () => {
  const files = keptFiles({ folder: await temporaryFolder(), report });
  const fails = async (): Promise<Buffer> => {
    throw new Error('no picture');
  };
  await expect(files.get('a', fails)).rejects.toThrow('no picture');
  expect(await textOf(await files.get('a', bytes('a', 1)))).toBe('a');
});

test('what was cut or changed on the disk is made again', async () => {
  const folder = await temporaryFolder();
  await keptFiles({ folder, report }).get('a', bytes('a'));
  const whole = await readFile(path.join(folder, 'a'));
  const changed = Buffer.from(whole);
  changed.write('x', 3);
  for (const damaged of [whole.subarray(0, 5), Buffer.alloc(0), Buffer.alloc(200), Buffer.concat([whole, whole]), changed]) {
    await writeFile(path.join(folder, 'a'), damaged);
    const files = keptFiles({ folder, report });
    expect(await textOf(await files.get('a', bytes('b')))).toBe('bbbbbbbbbb');
    expect(await textOf(await keptFiles({ folder, report }).get('a', bytes('c')))).toBe('bbbbbbbbbb');
    expect(files.bytes).toBe(10);
  }
});

test('a file deleted by hand is made again, and one half written by a killed process is deleted', async () => {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, '.x.1.unfinished'), 'half');
  const files = keptFiles({ folder, report });
  await files.get('a', bytes('a', 1));
  expect(await readdir(folder)).toEqual(['a']);
  await rm(path.join(folder, 'a'));
  expect(await textOf(await files.get('a', bytes('b', 1)))).toBe('b');
});

test('without a disk, files are made and sent all the same', async () => {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'file'), '');
  const reports: unknown[] = [];
  const files = keptFiles({ folder: path.join(folder, 'file', 'below'), report: (error) => reports.push(error) });
  expect(await textOf(await files.get('a', bytes('a', 1)))).toBe('a');
  expect(reports).not.toEqual([]);
});
