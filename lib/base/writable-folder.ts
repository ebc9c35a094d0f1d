import { access, constants, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * The folder itself when this process may write into it, else one in the system's temporary folder: on a read-only file system what is
 * kept lives as long as the process.
 *
 * @param folder absolute, or relative to where the process runs
 * @throws Error when not even the temporary folder takes writes
 */
export async function writableFolder(folder: string): Promise<string> {
  const wanted = path.resolve(/*turbopackIgnore: true*/ folder);
  const isWritable = await mkdir(wanted, { recursive: true })
    .then(() => access(wanted, constants.W_OK))
    .then(
      () => true,
      () => false,
    );
  if (isWritable) return wanted;
  const temporary = path.join(/*turbopackIgnore: true*/ tmpdir(), `blog-${process.pid}`);
  await mkdir(temporary, { recursive: true, mode: 0o700 });
  return temporary;
}
