import { createHash } from 'node:crypto';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { ifThere } from './error-code';
import type { Source, SourceFile } from './source';
import { isIgnored, watchFolders } from './watch-folders';

/** A folder on disk as a source. Links to files inside the folder are followed; all other links are ignored. */
export function folderSource(folder: string): Source {
  const root = path.resolve(/*turbopackIgnore: true*/ folder);
  const absolute = (file: string) => path.join(/*turbopackIgnore: true*/ root, ...file.split('/'));
  return {
    name: `folder-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`,
    async list() {
      const inside = await ifThere(realpath(root));
      if (inside === undefined) throw new Error(`ENOENT: there is no folder ${root} (CONTENT_SOURCE)`);
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
      const [inside, target] = await Promise.all([ifThere(realpath(root)), ifThere(realpath(absolute(file)))]);
      return inside !== undefined && target?.startsWith(inside + path.sep) === true ? ifThere(readFile(target)) : undefined;
    },
    watch: (changed) => watchFolders(root, changed),
  };
}

/** `undefined` when the path is not a file, is gone, or links to a place outside `root`. */
async function fileAt(absolute: string, relative: string, root: string): Promise<SourceFile | undefined> {
  const target = await ifThere(realpath(absolute));
  return target?.startsWith(root + path.sep) === true ? plainFile(target, relative) : undefined;
}

/** Like `fileAt`, for a path known to be no link: `realpath` is most of the cost at 10,000 files. */
async function plainFile(absolute: string, relative: string): Promise<SourceFile | undefined> {
  const found = await ifThere(stat(absolute));
  if (found?.isFile() !== true) return undefined;
  return {
    path: relative.normalize('NFC'),
    // ctime changes with every write or rename, even when a tool restores mtime.
    stamp: `${found.ino}-${found.size}-${found.mtimeMs}-${found.ctimeMs}`,
    modified: found.mtime.toISOString(),
    size: found.size,
  };
}

async function walk(folder: string, prefix: string, root: string, files: SourceFile[]): Promise<void> {
  const reading = readdir(folder, { withFileTypes: true });
  // A folder deleted during the walk is not an error; a missing root is.
  const entries = prefix === '' ? await reading : ((await ifThere(reading)) ?? []);
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
