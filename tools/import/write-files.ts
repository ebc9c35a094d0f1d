import { lstat, mkdir, readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile } from '@/lib/base/replace-file';
import { isMissing } from '@/lib/sources/error-code';

export type Written = 'new' | 'same' | 'kept' | 'replaced';

/**
 * Writes files into a folder, each at once: a run that is ended leaves no half file, and the next one goes on. An existing file
 * that differs is kept, unless told otherwise.
 *
 * @param files bytes by path inside the folder
 * @param options `overwrite`: replace what differs; `dryRun`: write nothing, but say what would happen; `signal`: ends it between two files
 * @returns the outcome for each file
 * @throws Error when a path leads out of the folder, also by a symbolic link
 */
export async function writeFiles(
  folder: string,
  files: ReadonlyMap<string, Buffer>,
  options: { readonly overwrite: boolean; readonly dryRun: boolean; readonly signal?: AbortSignal },
): Promise<ReadonlyMap<string, Written>> {
  const root = path.resolve(folder);
  if (!options.dryRun) await mkdir(root, { recursive: true });
  const done = new Map<string, Written>();
  for (const [name, bytes] of files) {
    options.signal?.throwIfAborted();
    const target = path.join(root, ...name.split('/'));
    await refuseOutside(root, target, name);
    const present = await readFile(target).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    const outcome = present === undefined ? 'new' : present.equals(bytes) ? 'same' : options.overwrite ? 'replaced' : 'kept';
    done.set(name, outcome);
    if (options.dryRun || outcome === 'same' || outcome === 'kept') continue;
    await replaceFile(target, bytes);
  }
  return done;
}

/** @throws Error when a path leads out of the root, also by a symbolic link */
async function refuseOutside(root: string, target: string, name: string): Promise<void> {
  if (!target.startsWith(root + path.sep)) throw new Error(`${name} leads out of ${root}`);
  let inside = root;
  for (const part of path.relative(root, target).split(path.sep)) {
    inside = path.join(inside, part);
    const found = await lstat(inside).catch(() => undefined);
    if (found === undefined) return;
    if (!found.isSymbolicLink()) continue;
    const real = await realpath(inside);
    if (!real.startsWith((await realpath(root)) + path.sep)) throw new Error(`${name} leads out of ${root} by a symbolic link`);
  }
}
