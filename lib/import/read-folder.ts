import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { OldFiles } from './dialect';
import type { Note } from './imported';

/** Folders that no author writes in. */
const ignored = /^(?:\..*|node_modules|_site|vendor)$/;
const largest = 50 * 1024 * 1024;

/**
 * Reads a folder. Symbolic links are not followed: what they lead to may lie anywhere.
 *
 * @param note told of what is not read
 * @returns bytes by path inside the folder, with `/`, in Unicode NFC, sorted
 * @throws Error when the folder cannot be read
 */
export async function readFolder(folder: string, note: (note: Note) => void): Promise<OldFiles> {
  const root = await realpath(folder);
  if (!(await stat(root)).isDirectory()) throw new Error(`${folder} is not a folder`);
  const files = new Map<string, Buffer>();
  const walk = async (prefix: string): Promise<void> => {
    const entries = await readdir(path.join(root, prefix), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = prefix + entry.name;
      if (entry.isSymbolicLink())
        note({ path: name, line: 1, kind: 'skipped', message: 'is a symbolic link, which is not followed' });
      else if (entry.isDirectory() && !ignored.test(entry.name)) await walk(`${name}/`);
      else if (entry.isFile() && !entry.name.startsWith('.')) {
        const absolute = path.join(root, name);
        if ((await stat(absolute)).size > largest)
          note({ path: name, line: 1, kind: 'skipped', message: 'is larger than 50 MiB' });
        else files.set(name.normalize('NFC'), await readFile(absolute));
      }
    }
  };
  await walk('');
  return files;
}
