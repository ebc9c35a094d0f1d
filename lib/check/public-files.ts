import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { ifThere } from '@/lib/sources/error-code';

/**
 * The addresses of the files of the project's `public`, not encoded.
 *
 * @returns `undefined` where the folder is not there, as in a function
 * @throws Error when it cannot be read
 */
export async function publicFiles(): Promise<ReadonlySet<string> | undefined> {
  const found = await ifThere(addressesIn(path.join(/*turbopackIgnore: true*/ process.cwd(), 'public')));
  return found === undefined ? undefined : new Set(found.map((address) => address.normalize('NFC')));
}

/** The addresses of the files of a folder, not encoded. @throws Error when it cannot be read */
export async function addressesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.flatMap((entry) => {
    if (!entry.isFile()) return [];
    const file = path.relative(folder, path.join(/*turbopackIgnore: true*/ entry.parentPath, entry.name));
    return [`/${file.split(path.sep).join('/')}`];
  });
}
