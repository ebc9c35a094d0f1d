/** @jest-environment node */
import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { folderSource } from '@/lib/sources/folder-source';
import { until } from '@/__tests__/until';
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

/** Watches a folder, and collects what it is told. */
async function watching(folder: string) {
  const seen = new Set<string | undefined>();
  const source = folderSource(folder);
  await source.list();
  const end = await source.watch?.((name) => void seen.add(name));
  return { source, seen, end: () => end?.() };
}

test('tells of a file made in a folder that was deleted and made again', async () => {
  const folder = await temporaryFolder();
  await put(folder, 'posts/a/index.md', 'one');
  const { seen, end } = await watching(folder);
  for (let round = 0; round < 3; round++) {
    await rm(path.join(folder, 'posts'), { recursive: true });
    await put(folder, 'posts/a/index.md', 'two');
    await until(() => seen.has(undefined));
    // The new folders are watched once the look that they bring about is over.
    let edits = 0;
    seen.clear();
    await until(async () => {
      await put(folder, 'posts/a/index.md', `edit ${edits++}`);
      return seen.has('posts/a/index.md');
    });
    seen.clear();
  }
  end();
});

test('follows a path to the folder that a deploy tool swaps in, and one that comes back', async () => {
  const above = await temporaryFolder();
  const inside = (name: string) => path.join(above, name);
  await put(above, 'releases/1/a.md', 'one');
  await put(above, 'releases/2/a.md', 'two');
  await symlink('releases/1', inside('current'));
  const { source, seen, end } = await watching(inside('current'));
  await symlink('releases/2', inside('next'));
  await rename(inside('next'), inside('current'));
  await until(() => seen.has(undefined));
  expect((await source.read('a.md'))?.toString()).toBe('two');
  await put(above, 'releases/2/b.md', 'new');
  await until(() => seen.has('b.md'));
  seen.clear();
  await rename(inside('releases'), inside('away'));
  await until(() => seen.has(undefined));
  await expect(source.list()).rejects.toThrow('ENOENT');
  seen.clear();
  await rename(inside('away'), inside('releases'));
  await until(() => seen.has(undefined));
  await put(above, 'releases/2/c.md', 'new');
  await until(() => seen.has('c.md'));
  end();
});

test('tells of a link when the file that it leads to changes', async () => {
  const folder = await temporaryFolder();
  await put(folder, 'shared/real.md', 'one');
  await symlink('shared/real.md', path.join(folder, 'linked.md'));
  const { seen, end } = await watching(folder);
  await put(folder, 'shared/real.md', 'two');
  await until(() => seen.has('linked.md') && seen.has('shared/real.md'));
  end();
});

test('gives a name that is stored decomposed by its composed path, also of a file that comes later', async () => {
  const folder = await temporaryFolder();
  await put(folder, 'größe/überblick.md'.normalize('NFD'), 'one');
  const { source, seen, end } = await watching(folder);
  expect(await listed(folder)).toEqual(['größe/überblick.md']);
  expect((await source.read('größe/überblick.md'))?.toString()).toBe('one');
  await put(folder, 'größe/neu-ö.md'.normalize('NFD'), 'two');
  await until(() => seen.has('größe/neu-ö.md'));
  expect((await source.look(['größe/neu-ö.md'])).map((file) => file.path)).toEqual(['größe/neu-ö.md']);
  expect((await source.read('größe/neu-ö.md'))?.toString()).toBe('two');
  end();
});
