/** @jest-environment node */
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { temporaryFolder } from '@/__tests__/content-fixtures';
import { keepCommit, readKept } from '@/lib/sources/kept-commit';
import { closeRemotes, remote, type Setup, sourceAt, text, updateOf } from './git-conformance';

afterEach(closeRemotes);

/** A remote whose first commit a build has kept, and sources on it as fresh processes have them. */
async function built() {
  const server = await remote();
  const commit = await server.push({ 'content/a.md': 'one', 'content/b/ä.md': 'two' });
  const kept = path.join(await temporaryFolder(), 'kept');
  const fresh = (setup: Pick<Setup, 'pinned' | 'address'> = {}) => sourceAt(server, { by: 'library', kept, ...setup });
  const source = await fresh();
  await updateOf(source);
  await keepCommit(source, kept);
  return { server, commit, kept, fresh };
}

test('a fresh process with the remote down reads the commit of the build', async () => {
  const { server, commit, fresh } = await built();
  server.manner = 'refuses';
  const source = await fresh();
  await expect(updateOf(source)).rejects.toThrow('503');
  expect([await text(source, 'a.md'), await text(source, 'b/ä.md'), source.revision]).toEqual(['one', 'two', commit]);
});

test('while the remote still has that commit, nothing is fetched', async () => {
  const { server, commit, fresh } = await built();
  const source = await fresh();
  const before = server.sent;
  await updateOf(source);
  expect([source.revision, await text(source, 'a.md')]).toEqual([commit, 'one']);
  expect(server.sent - before).toBeLessThan(1000);
});

test('a newer commit is read as soon as there is one, but by a build: that is of one commit', async () => {
  const { server, commit, fresh } = await built();
  const newer = await server.push({ 'content/a.md': 'newer' });
  const [source, build] = await Promise.all([fresh(), fresh({ pinned: true })]);
  await Promise.all([updateOf(source), updateOf(build)]);
  expect([source.revision, await text(source, 'a.md'), await text(source, 'b/ä.md')]).toEqual([newer, 'newer', 'two']);
  expect([build.revision, await text(build, 'a.md')]).toEqual([commit, 'one']);
});

test('what was kept of another source is not read', async () => {
  const { server, fresh } = await built();
  server.manner = 'refuses';
  const other = await fresh({ address: `git+${server.url}#other:content` });
  await expect(updateOf(other)).rejects.toThrow('503');
  await expect(other.list()).rejects.toThrow('has not been read yet');
});

test('what was kept before is gone after keeping anew, and a damaged record is an error, not emptiness', async () => {
  const { server, kept, fresh } = await built();
  await server.push({ 'content/a.md': undefined });
  const source = await fresh();
  await updateOf(source);
  await keepCommit(source, kept);
  expect(await readdir(kept)).toHaveLength(2);
  await writeFile(path.join(kept, 'commit.json'), '{"name":"x"}');
  await expect(readKept(kept, 'x')).rejects.toThrow('commit');
});
