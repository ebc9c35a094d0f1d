/** @jest-environment node */
import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { folderSource } from '@/lib/sources/folder-source';
import { put, temporaryFolder } from '@/__tests__/content-fixtures';

const listed = async (folder: string) => (await folderSource(folder).list()).map((file) => file.path).sort();

test('lists every file below the folder, by slashed path, but nothing hidden or left by an editor', async () => {
  const folder = await temporaryFolder();
  for (const name of [
    'site.md',
    'posts/a/b.mdx',
    'posts/a/b/index.mdx',
    '.git/config',
    'posts/.b.mdx.swp',
    'posts/b.mdx~',
    'posts/#b.mdx#',
    '.DS_Store',
  ])
    await put(folder, name, 'x');
  expect(await listed(folder)).toEqual(['posts/a/b.mdx', 'posts/a/b/index.mdx', 'site.md']);
});

test('says which folder is not there', async () => {
  const missing = path.join(await temporaryFolder(), 'nothing');
  await expect(folderSource(missing).list()).rejects.toThrow(`ENOENT: there is no folder ${missing} (CONTENT_SOURCE)`);
});

test('follows a link inside the folder, and none that leads out of it', async () => {
  const [folder, outside] = [await temporaryFolder(), await temporaryFolder()];
  await put(folder, 'real.md', 'inside');
  await put(outside, 'secret.md', 'outside');
  await symlink(path.join(folder, 'real.md'), path.join(folder, 'linked.md'));
  await symlink(path.join(outside, 'secret.md'), path.join(folder, 'leak.md'));
  await symlink(outside, path.join(folder, 'leaks'));
  const source = folderSource(folder);
  expect(await listed(folder)).toEqual(['linked.md', 'real.md']);
  expect((await source.read('linked.md'))?.toString()).toBe('inside');
  for (const name of ['leak.md', 'leaks/secret.md', '../secret.md', `../${path.basename(outside)}/secret.md`]) {
    expect([name, await source.read(name)]).toEqual([name, undefined]);
    expect([name, await source.look([name])]).toEqual([name, []]);
  }
});

test('gives another stamp when bytes change, and the same while they do not', async () => {
  const folder = await temporaryFolder();
  await put(folder, 'a.md', 'one');
  const source = folderSource(folder);
  const [first] = await source.list();
  expect((await source.look(['a.md']))[0]).toEqual(first);
  await put(folder, 'a.md', 'two!');
  expect((await source.list())[0]?.stamp).not.toBe(first?.stamp);
});

test('looks at the paths it is asked for, and leaves out what is no file', async () => {
  const folder = await temporaryFolder();
  await put(folder, 'posts/a.md', 'x');
  const source = folderSource(folder);
  expect(
    (await source.look(['posts/a.md', 'posts', 'posts/gone.md', 'posts/a.md/b', '.hidden'])).map((file) => file.path),
  ).toEqual(['posts/a.md']);
  expect(await source.read('posts/gone.md')).toBeUndefined();
});

test('throws when the folder is away: an outage is never an empty list', async () => {
  const folder = await temporaryFolder();
  const source = folderSource(path.join(folder, 'away'));
  await expect(source.list()).rejects.toThrow('ENOENT');
  await expect(source.look(['a.md'])).rejects.toThrow('ENOENT');
});

test('has one name for one folder', async () => {
  const folder = await temporaryFolder();
  expect(folderSource(`${folder}/x/..`).name).toBe(folderSource(folder).name);
  expect(folderSource(`${folder}-2`).name).not.toBe(folderSource(folder).name);
});

test('tells of an edit, a new folder with files, a renamed file and a deletion', async () => {
  const folder = await temporaryFolder();
  await put(folder, 'posts/a.md', 'one');
  const source = folderSource(folder);
  const seen = new Set<string | undefined>();
  let tell = () => {};
  const unwatch = await source.watch?.((name) => {
    seen.add(name);
    tell();
  });
  const until = (wanted: string | undefined) =>
    new Promise<void>((resolve) => {
      tell = () => void (seen.has(wanted) && resolve());
      tell();
    });
  try {
    await put(folder, 'posts/a.md', 'two');
    await until('posts/a.md');
    seen.clear();
    await mkdir(path.join(folder, 'posts/new'));
    await until(undefined);
    await put(folder, 'posts/new/b.md', 'x');
    await until('posts/new/b.md');
    await put(folder, 'posts/.c.md.tmp', 'x');
    await rename(path.join(folder, 'posts/.c.md.tmp'), path.join(folder, 'posts/c.md'));
    await until('posts/c.md');
    expect(seen.has('posts/.c.md.tmp')).toBe(false);
    seen.clear();
    await rm(path.join(folder, 'posts/c.md'));
    await until('posts/c.md');
  } finally {
    unwatch?.();
  }
  seen.clear();
  await put(folder, 'posts/a.md', 'three');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect([...seen]).toEqual([]);
});
