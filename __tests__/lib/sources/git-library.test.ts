/** @jest-environment node */
import { afterEach, describe, expect, test } from '@jest/globals';
import { treeEntries } from '@/lib/sources/git-listing';
import { closeRemotes, conformsAsGitSource, remote, sourceAt, text, updateOf } from './git-conformance';

afterEach(closeRemotes);

describe('by the library', () => conformsAsGitSource('library'));

test('a remote that is no web address is refused with what to do', async () => {
  const server = await remote();
  await server.push({ 'content/a.md': 'one' });
  const source = await sourceAt(server, { by: 'library', address: `git+file://${server.bare}#main:content` });
  await expect(updateOf(source)).rejects.toThrow('git is not installed on this machine, and without it only https can be read');
});

test('program and library read the same', async () => {
  const server = await remote();
  await server.push({ 'content/a.md': 'one', 'content/b/ä c.md': 'two', 'content/b/d.bin': Buffer.from([0, 255, 10]) });
  const program = await sourceAt(server, { by: 'program' });
  const library = await sourceAt(server, { by: 'library' });
  await Promise.all([updateOf(program), updateOf(library)]);
  expect(await library.list()).toEqual(await program.list());
  expect(await library.read('b/d.bin')).toEqual(await program.read('b/d.bin'));
});

test('without a program named git on the path, the library reads', async () => {
  const server = await remote();
  await server.push({ 'content/a.md': 'one' });
  const source = await sourceAt(server, { by: undefined });
  const { PATH } = process.env;
  process.env.PATH = '/nonexistent';
  try {
    await updateOf(source);
  } finally {
    process.env.PATH = PATH;
  }
  expect(await text(source, 'a.md')).toBe('one');
});

const entry = (name: string, mode = '100644') => Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.alloc(20, 7)]);

test.each(['..', '.', '.git', '.GIT', 'a/b', ''])('a tree that holds %j is refused', (name) => {
  expect(() => treeEntries(Buffer.concat([entry('a.md'), entry(name)]))).toThrow('a tree contains');
});

test('a tree that is cut anywhere is refused', () => {
  const whole = entry('a.md');
  for (let length = 1; length < whole.length; length++)
    expect(() => treeEntries(whole.subarray(0, length))).toThrow('a tree is cut short');
  expect(treeEntries(whole)).toEqual([{ mode: '100644', name: Buffer.from('a.md'), object: '07'.repeat(20) }]);
});
