import { chmod, copyFile, lstat, mkdir, readdir, readlink, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { FunctionOutput } from './build-output';

/**
 * Puts the files of a function into a folder of their own, which nobody but root may write into: what the build did not name is not there.
 *
 * @param project folder that the paths of `filePathMap` start from
 * @param to is made
 * @throws Error when a named file is missing
 */
export async function materialise(output: FunctionOutput, project: string, to: string): Promise<void> {
  const folders = new Set<string>();
  const put = async (from: string, name: string): Promise<void> => {
    const file = path.join(to, name);
    const folder = path.dirname(file);
    if (!folders.has(folder)) {
      await mkdir(folder, { recursive: true, mode: 0o755 });
      folders.add(folder);
    }
    if ((await lstat(from)).isSymbolicLink()) return symlink(await readlink(from), file);
    await copyFile(from, file);
    await chmod(file, 0o444);
  };
  const own = await readdir(output.folder, { recursive: true, withFileTypes: true });
  for (const entry of own) {
    const from = path.join(entry.parentPath, entry.name);
    if (entry.isFile()) await put(from, path.relative(output.folder, from));
  }
  for (const [name, from] of Object.entries(output.filePathMap)) await put(path.join(project, from), name);
  await lock(to);
}

/** Takes the right to write from folders, for where tests do not run as root. */
async function lock(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) await lock(path.join(folder, entry.name));
  await chmod(folder, 0o555);
}
