import { access, constants, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * The folder itself when it is writable, else one for this process in the system's temporary folder.
 *
 * @throws Error when the temporary folder cannot be made either
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
