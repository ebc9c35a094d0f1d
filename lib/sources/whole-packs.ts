import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import git from 'isomorphic-git';
import { ifThere } from './error-code';

export interface PackedRepository {
  readonly fs: typeof import('node:fs');
  readonly gitdir: string;
}

const inFolder = (folder: string, name: string) => path.join(/*turbopackIgnore: true*/ folder, name);
export const packNames = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.pack'));
const nameOfIndex = (pack: string) => pack.replace(/pack$/, 'idx');
/** Lists the packs from before the running fetch. */
const noteOf = (gitdir: string) => inFolder(gitdir, 'packs-before-fetch');

/**
 * Fetches, then rewrites every thin pack as a complete one. A thin pack has deltas against objects of older packs. When a file
 * reverts to an earlier text, two packs can depend on each other, and isomorphic-git, which does not complete thin packs,
 * recurses without end.
 *
 * @throws Error when the fetch fails, or a pack needs an object that is missing; `dropHalfFetched` then removes its packs
 */
export async function fetchWholePacks<Result>(repository: PackedRepository, fetch: () => Promise<Result>): Promise<Result> {
  const folder = inFolder(repository.gitdir, 'objects/pack');
  const before = await packNames(folder);
  await writeFile(noteOf(repository.gitdir), before.join('\n'));
  const result = await fetch();
  // The first pack cannot be thin.
  if (before.length > 0)
    for (const pack of await packNames(folder)) if (!before.includes(pack)) await writeWhole(repository, folder, pack);
  await rm(noteOf(repository.gitdir));
  return result;
}

async function writeWhole(repository: PackedRepository, folder: string, pack: string): Promise<void> {
  const oids = objectsOf(await readFile(inFolder(folder, nameOfIndex(pack))));
  const whole = await writePack(repository, folder, oids);
  if (whole === pack) return;
  for (const name of [nameOfIndex(pack), pack]) await rm(inFolder(folder, name));
}

/** Writes objects as one pack, with its index. @returns the pack's file name */
export async function writePack(
  repository: PackedRepository,
  folder: string,
  oids: string[],
  cache: object = {},
): Promise<string> {
  const { filename } = await git.packObjects({ ...repository, oids, write: true, cache });
  const name = path.basename(filename);
  await git.indexPack({ ...repository, dir: folder, filepath: name, cache });
  return name;
}

/** Removes the packs of an interrupted fetch. */
export async function dropHalfFetched({ gitdir }: PackedRepository): Promise<void> {
  const note = await ifThere(readFile(noteOf(gitdir), 'utf8'));
  if (note === undefined) return;
  const before = new Set(note.split('\n'));
  const folder = inFolder(gitdir, 'objects/pack');
  for (const pack of await packNames(folder)) {
    if (before.has(pack)) continue;
    await rm(inFolder(folder, nameOfIndex(pack)), { force: true });
    await rm(inFolder(folder, pack));
  }
  await rm(noteOf(gitdir));
}

/** Object ids in a pack's index. @see https://git-scm.com/docs/gitformat-pack, version 2 */
function objectsOf(index: Buffer): string[] {
  const [fanOut, each] = [8, 20];
  const count = index.readUInt32BE(fanOut + 255 * 4);
  const first = fanOut + 256 * 4;
  return Array.from({ length: count }, (_, at) => index.toString('hex', first + at * each, first + (at + 1) * each));
}
