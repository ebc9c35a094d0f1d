import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Ends the names of files that are being written; a killed process leaves them behind. */
export const unfinished = '.unfinished';

/**
 * Writes a file atomically, by renaming one beside it; makes missing folders. The other has a name of its own, because several
 * processes may write at once, and a hidden one, which watchers of content ignore.
 *
 * @throws Error from the disk; then the old file is still there
 */
export async function replaceFile(file: string, bytes: Buffer | string): Promise<void> {
  const folder = path.dirname(file);
  const written = path.join(/*turbopackIgnore: true*/ folder, `.${path.basename(file)}.${randomUUID()}${unfinished}`);
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(written, bytes);
    await rename(written, file);
  } catch (error) {
    await rm(written, { force: true });
    throw error;
  }
}
