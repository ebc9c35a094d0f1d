import { readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { checkContent } from '@/tools/check/check-content';
import { compileTexts } from '@/tools/check/compile-texts';
import { formatProblem } from '@/lib/base/problem';
import { comparePermalinks } from '@/tools/permalinks/compare-permalinks';
import { emptyLock, grownLock } from '@/tools/permalinks/grown-lock';
import { type LockEntries, writeLockLines } from '@/lib/front-matter/lock-lines';
import { contentFolder, type Files, noon, openTestBlog, put } from '@/__tests__/content-fixtures';

/** A content folder that has been published: its lock is up to date. */
export async function publishedFolder(files: Files = {}): Promise<string> {
  const folder = await contentFolder(files);
  await lock(folder);
  return folder;
}

/** Brings the lock of a folder up to date. */
export async function lock(folder: string, now = noon): Promise<LockEntries> {
  const blog = await openTestBlog(folder, { clock: { now } });
  const { published } = await comparePermalinks(blog, await compileTexts(blog));
  const grown = grownLock(blog.edition.snapshot.lock ?? emptyLock, published);
  await put(folder, 'permalinks.lock', writeLockLines(grown));
  return grown;
}

/** The lines of the lock, without its heading. */
export const lockLines = async (folder: string): Promise<string[]> =>
  (await readFile(path.join(folder, 'permalinks.lock'), 'utf8'))
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

/** The problems of a folder, as they are printed. */
export const check = async (folder: string): Promise<string[]> =>
  (await checkContent(await openTestBlog(folder))).map(formatProblem);

/** Gives a file of a folder another name, and another text if there is one. */
export async function move(folder: string, from: string, to: string, text?: string): Promise<void> {
  await rename(path.join(folder, from), path.join(folder, to));
  if (text !== undefined) await put(folder, to, text);
}

export const remove = (folder: string, name: string): Promise<void> => rm(path.join(folder, name));
