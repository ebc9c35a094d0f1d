import { createHash } from 'node:crypto';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Source, SourceFile } from './source';
import { isIgnored, isMissing, watchFolders } from './watch-folders';

/** A folder on disk as a source. Links to files inside the folder are followed; all other links are ignored. */
export function folderSource(folder: string): Source {
  const root = path.resolve(/*turbopackIgnore: true*/ folder);
  const absolute = (file: string) => path.join(/*turbopackIgnore: true*/ root, ...file.split('/'));
  return {
    name: `folder-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`,
    async list() {
      const inside = await realpath(root).catch((error: unknown) => {
        throw isMissing(error) ? new Error(`ENOENT: there is no folder ${root} (CONTENT_SOURCE)`, { cause: error }) : error;
      });
      const files: SourceFile[] = [];
      await walk(inside, '', inside, files);
      return files;
    },
    async look(paths) {
      const inside = await realpath(root);
      const found = await Promise.all(
        paths.map((file) => (file.split('/').some(isIgnored) ? undefined : fileAt(absolute(file), file, inside))),
      );
      return found.filter((file) => file !== undefined);
    },
    async read(file) {
      try {
        const inside = await realpath(root);
        const target = await realpath(absolute(file));
        return target.startsWith(inside + path.sep) ? await readFile(target) : undefined;
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    watch: (changed) => watchFolders(root, changed),
  };
}

/** `undefined` when the path is not a file, is gone, or links to a place outside `root`. */
async function fileAt(absolute: string, relative: string, root: string): Promise<SourceFile | undefined> {
  try {
    const target = await realpath(absolute);
    if (!target.startsWith(root + path.sep)) return undefined;
    return await describe(target, relative);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function describe(absolute: string, relative: string): Promise<SourceFile | undefined> {
  const found = await stat(absolute);
  if (!found.isFile()) return undefined;
  return {
    path: relative.normalize('NFC'),
    // ctime changes with every write or rename, even when a tool restores mtime.
    stamp: `${found.ino}-${found.size}-${found.mtimeMs}-${found.ctimeMs}`,
    modified: found.mtime.toISOString(),
    size: found.size,
  };
}

async function walk(folder: string, prefix: string, root: string, files: SourceFile[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    // A folder deleted during the walk is not an error; a missing root is.
    if (prefix !== '' && isMissing(error)) return [];
    throw error;
  });
  const folders: [string, string][] = [];
  await Promise.all(
    entries.map(async (entry) => {
      if (isIgnored(entry.name)) return;
      const absolute = path.join(/*turbopackIgnore: true*/ folder, entry.name);
      const relative = prefix + entry.name;
      if (entry.isDirectory()) return void folders.push([absolute, `${relative}/`]);
      const file = entry.isFile() ? await plainFile(absolute, relative) : await fileAt(absolute, relative, root);
      if (file !== undefined) files.push(file);
    }),
  );
  for (const [absolute, relative] of folders.sort()) await walk(absolute, relative, root, files);
}

/** Skips `realpath`, which is most of the cost at 10,000 files, for entries known not to be links. */
async function plainFile(absolute: string, relative: string): Promise<SourceFile | undefined> {
  return describe(absolute, relative).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}
