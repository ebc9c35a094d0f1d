import { access, constants } from 'node:fs/promises';
import path from 'node:path';

/** Whether this machine has a program named `git` where programs are looked for. */
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
