import { isUtf8 } from 'node:buffer';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { OldFiles } from './dialect';
import type { Note } from './imported';

/** Folders without content. */
const ignored = /^(?:\..*|node_modules|_site|vendor)$/;
const largest = 50 * 1024 * 1024;

const texts = /\.(?:md|mdx|markdown|mdown|mkdn?|mkdown|ya?ml|toml|json|html?|xml|csv)$/i;

/** Converts a text in UTF-16 or Windows-1252 to UTF-8. */
function inUtf8(name: string, bytes: Buffer, note: (note: Note) => void): Buffer {
  if (!texts.test(name) || isUtf8(bytes)) return bytes;
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'windows-1252';
  note({ path: name, line: 1, kind: 'changed', message: `is not UTF-8; it was read as ${encoding}` });
  return Buffer.from(new TextDecoder(encoding).decode(bytes));
}

/**
 * Reads a folder, or one file as a folder that holds it. Symbolic links are not followed: they may point anywhere.
 *
 * @param note called for what is skipped or not UTF-8
 * @returns bytes (texts in UTF-8) by path inside the folder, with `/`, in Unicode NFC, sorted
 * @throws Error when the folder cannot be read
 */
export async function readFolder(folder: string, note: (note: Note) => void): Promise<OldFiles> {
  const root = await realpath(folder);
  const files = new Map<string, Buffer>();
  // An export is one file.
  if ((await stat(root)).isFile()) return files.set(path.basename(root), inUtf8(path.basename(root), await readFile(root), note));
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
        else files.set(name.normalize('NFC'), inUtf8(name, await readFile(absolute), note));
      }
    }
  };
  await walk('');
  return files;
}
