import { access, constants } from 'node:fs/promises';
import path from 'node:path';

/** Whether the PATH has an executable `git`. */
export async function hasProgram(): Promise<boolean> {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const found = await Promise.all(
    folders.map((folder) =>
      access(path.join(/*turbopackIgnore: true*/ folder, 'git'), constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}
