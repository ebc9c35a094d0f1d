import { lstat, readdir, readFile, realpath, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '@/lib/base/sha256';
import { errorCode, ifThere, whyUnreadable } from './error-code';
import type { LeftOut, Source, SourceFile } from './source';
import { isIgnored, watchFolders } from './watch-folders';

/** Types of file systems that other machines write to: NFS, SMB, CIFS, AFS, Ceph, 9P, VirtualBox. @see statfs(2) */
const shared = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x00c36400, 0x01021997, 0x786f4256]);

/**
 * A folder on disk as a source. Links to files inside the folder are followed; all other links are left out. Paths are composed
 * (NFC), whatever form their names are stored in.
 */
export function folderSource(folder: string): Source {
  const root = path.resolve(/*turbopackIgnore: true*/ folder);
  let seen = noFindings();
  /** The places of a file: by its path, and by its name as it is stored. */
  const placesOf = (file: string) => [...new Set([file, seen.stored.get(file) ?? file])].map(absolute);
  const absolute = (file: string) => path.join(/*turbopackIgnore: true*/ root, ...file.split('/'));

  async function look(file: string, inside: string): Promise<SourceFile | undefined> {
    if (file.split('/').some(isIgnored)) return undefined;
    seen.leftOut.delete(file);
    const places = [...new Set([file, seen.stored.get(file) ?? file])];
    const found = await Promise.all(
      places.map((stored) => unlessUnreadable(file, seen, fileAt(absolute(stored), file, inside, seen))),
    );
    const [first, second] = found.filter((one) => one !== undefined);
    // A file system that treats both names as one gives the same file twice.
    if (first !== undefined && second !== undefined && first.stamp !== second.stamp) seen.leftOut.set(file, twice(file, places));
    return first;
  }

  return {
    name: `folder-${sha256(root).slice(0, 12)}`,
    isLive: true,
    async list() {
      const inside = await ifThere(realpath(root));
      if (inside === undefined) throw new Error(`ENOENT: there is no folder ${root} (CONTENT_SOURCE)`);
      const found = noFindings();
      const all: Stored[] = [];
      await walk(inside, '', inside, all, found);
      seen = found;
      return byPath(all, found);
    },
    async look(paths) {
      const inside = await realpath(root);
      const found = await Promise.all(paths.map((file) => look(file, inside)));
      return found.filter((file) => file !== undefined);
    },
    async read(file) {
      const inside = await ifThere(realpath(root));
      for (const place of inside === undefined ? [] : placesOf(file)) {
        const target = await targetOf(place);
        if (target?.startsWith(inside + path.sep) === true) return ifThere(readFile(target));
      }
      return undefined;
    },
    leftOut: () => [...seen.leftOut.values()],
    watch: (changed, failed) =>
      watchFolders(
        root,
        (stored) => {
          if (stored === undefined) return changed();
          const file = composed(stored);
          if (file !== stored) seen.stored.set(file, stored);
          changed(file);
          for (const [link, target] of seen.links) if (target === file) changed(link);
        },
        failed,
      ),
    isShared: async () => shared.has((await statfs(root)).type),
  };
}

const composed = (stored: string) => stored.normalize('NFC');

/** What a listing finds besides the files. */
const noFindings = () => ({
  leftOut: new Map<string, LeftOut>(),
  /** Paths as stored, where they differ. */
  stored: new Map<string, string>(),
  /** Links that are followed, each with the path of its file. */
  links: new Map<string, string>(),
});
type Findings = ReturnType<typeof noFindings>;
type Stored = readonly [SourceFile, string];

/** The file that a path leads to over its links; `undefined` when there is none. */
const targetOf = (place: string) =>
  ifThere(realpath(place)).catch((error: unknown) => {
    // A link that leads to itself.
    if (errorCode(error) === 'ELOOP') return undefined;
    throw error;
  });

/** The result of `work` on a path; `undefined` when it is gone, or cannot be read, which is then noted. */
async function unlessUnreadable<Result>(file: string, found: Findings, work: Promise<Result>): Promise<Result | undefined> {
  try {
    return await ifThere(work);
  } catch (error) {
    const why = whyUnreadable(error);
    if (why === undefined) throw error;
    found.leftOut.set(file, { path: file, why, isUnreadable: true });
    return undefined;
  }
}

/** `undefined` when the path is not a file, is gone, or links to a place outside `root`. */
async function fileAt(place: string, stored: string, root: string, found: Findings): Promise<SourceFile | undefined> {
  const file = composed(stored);
  found.links.delete(file);
  const leave = (why: string) => void found.leftOut.set(file, { path: file, why });
  const target = await targetOf(place);
  if (target === undefined) return (await ifThere(lstat(place))) === undefined ? undefined : leave('is a broken link');
  if (!target.startsWith(root + path.sep)) return leave('is a link out of the content folder');
  const linked = path.relative(root, target).split(path.sep).join('/').normalize('NFC');
  const entry = await plainFile(target, stored);
  if (entry !== undefined && linked !== file) found.links.set(file, linked);
  if (entry === undefined && linked !== file) leave('is a link to a folder');
  return entry;
}

/** Like `fileAt`, for a path known to be no link: `realpath` is most of the cost at 10,000 files. */
async function plainFile(absolute: string, stored: string): Promise<SourceFile | undefined> {
  const found = await ifThere(stat(absolute));
  if (found?.isFile() !== true) return undefined;
  return {
    path: composed(stored),
    // ctime changes with every write or rename, even when a tool restores mtime.
    stamp: `${found.ino}-${found.size}-${found.mtimeMs}-${found.ctimeMs}`,
    modified: found.mtime.toISOString(),
    size: found.size,
  };
}

async function walk(folder: string, prefix: string, root: string, files: Stored[], found: Findings): Promise<void> {
  const reading = readdir(folder, { withFileTypes: true });
  // A folder deleted during the walk is not an error; a missing root is.
  const entries = prefix === '' ? await reading : ((await unlessUnreadable(composed(prefix.slice(0, -1)), found, reading)) ?? []);
  const names = new Set(entries.map(({ name }) => name));
  const folders: [string, string][] = [];
  await Promise.all(
    entries.map(async (entry) => {
      const stored = prefix + entry.name;
      if (isIgnored(entry.name)) return leaveBackup(stored, names, found);
      const absolute = path.join(/*turbopackIgnore: true*/ folder, entry.name);
      if (entry.isDirectory()) return void folders.push([absolute, `${stored}/`]);
      const looking = entry.isFile() ? plainFile(absolute, stored) : fileAt(absolute, stored, root, found);
      const file = await unlessUnreadable(composed(stored), found, looking);
      if (file !== undefined) files.push([file, stored]);
    }),
  );
  for (const [absolute, stored] of folders.sort()) await walk(absolute, stored, root, files, found);
}

/** A backup without its file may be the only copy of a text. */
function leaveBackup(stored: string, names: ReadonlySet<string>, found: Findings): void {
  const original = /^[^.~#].*(?=~$)/.exec(path.basename(stored))?.[0];
  if (original === undefined || names.has(original)) return;
  const file = composed(stored);
  found.leftOut.set(file, { path: file, why: 'is the backup of a file that is not there' });
}

/** The files by path. Of two whose names differ only in the form of their letters, the composed one is read, else the first. */
function byPath(all: readonly Stored[], found: Findings): SourceFile[] {
  const files = new Map<string, Stored>();
  for (const one of all) {
    const [{ path: name }, stored] = one;
    const other = files.get(name);
    const [first, second] = [stored, other?.[1] ?? stored].sort((a, b) => (a === name ? -1 : b === name ? 1 : a < b ? -1 : 1));
    if (other === undefined || first === stored) files.set(name, one);
    if (first !== name) found.stored.set(name, first ?? name);
    if (first === second || second === undefined) continue;
    if (first === name) found.stored.set(name, second);
    found.leftOut.set(name, twice(name, [first ?? name, second]));
  }
  return [...files.values()].map(([file]) => file);
}

const twice = (file: string, [first = file, second = file]: readonly string[]): LeftOut => ({
  path: file,
  why: 'is there twice',
  twice: [first, second],
});
