import { isUtf8 } from 'node:buffer';
import type { LeftOut, SourceFile } from './source';
import { isIgnored } from './watch-folders';

/** Limits of a commit; whatever exceeds them does not become content. */
export interface GitLimits {
  readonly files: number;
  /** Bytes of one file. */
  readonly fileSize: number;
  /** Bytes of the local repository. */
  readonly total: number;
  /** Packs that may pile up before they are repacked. */
  readonly packs: number;
}

export const defaultGitLimits: GitLimits = {
  files: 50_000,
  fileSize: 100 * 1024 * 1024,
  total: 2 * 1024 * 1024 * 1024,
  packs: 30,
};

/** An entry of a Git tree. The name is bytes, because Git defines no encoding. */
export interface TreeEntry {
  /** Six digits, as in `git ls-tree`. */
  readonly mode: string;
  readonly name: Buffer;
  /** Hexadecimal id of the object. */
  readonly object: string;
}

/** A file, link or submodule anywhere below the content folder. Its name is its path there; `size` is NaN for a submodule. */
export interface ListedEntry extends TreeEntry {
  readonly size: number;
}

/** The files of a content folder at one commit. */
export interface GitListing {
  /** By path; the stamp of a file is the id of its object. */
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly leftOut: readonly LeftOut[];
}

const longestPath = 1024;

/**
 * The files that become content. Unsafe names are left out; no name is ever used as a path on disk.
 *
 * @param modified instant (ISO, UTC) of the commit
 * @throws Error when there are more files than the limit
 */
export function readGitListing(entries: Iterable<ListedEntry>, modified: string, limits: GitLimits): GitListing {
  const files = new Map<string, SourceFile>();
  const leftOut: LeftOut[] = [];
  const stored = new Map<string, string>();
  for (const { mode, object, size, name } of entries) {
    if (!isUtf8(name)) {
      leftOut.push({ path: JSON.stringify(name.toString('latin1')), why: 'its name is not UTF-8' });
      continue;
    }
    const written = name.toString('utf8');
    const path = written.normalize('NFC');
    const parts = path.split('/');
    const leave = (why: string) => void leftOut.push({ path: JSON.stringify(path).slice(1, -1).slice(0, 200), why });
    if (parts.some((part) => part === '' || part === '..' || part === '.' || /[\0-\x1f\x7f\\]/.test(part)))
      leave('its name is not allowed');
    else if (parts.some(isIgnored)) continue;
    else if (mode === '120000') leave('it is a symbolic link');
    else if (mode === '160000') leave('it is a submodule');
    else if (mode !== '100644' && mode !== '100755') leave(`its mode is ${mode}`);
    else if (path.length > longestPath) leave('its name is too long');
    else if (size > limits.fileSize) leave(`it has ${size} bytes, more than ${limits.fileSize}`);
    else {
      const other = stored.get(path);
      if (other !== undefined)
        leftOut.push({ path, why: 'is there twice', twice: written === path ? [written, other] : [other, written] });
      // Of two forms of one name, the composed one is read, else the first.
      if (other !== undefined && written !== path) continue;
      stored.set(path, written);
      files.set(path, { path, stamp: object, modified, size });
      if (files.size > limits.files) throw new Error(`the content folder holds more than ${limits.files} files`);
    }
  }
  return { files, leftOut };
}

/** The entries in the output of `git ls-tree -r -l -z`. */
export function* lsTreeEntries(output: Buffer): Generator<ListedEntry> {
  const lines = output.toString('latin1').matchAll(/(\d{6}) \w+ ([0-9a-f]{40,64}) +(\d+|-)\t([^\0]+)\0/g);
  for (const [, mode = '', object = '', size = '', name = ''] of lines)
    yield { mode, object, size: Number(size), name: Buffer.from(name, 'latin1') };
}

/**
 * Parses a tree object: a sequence of `<mode> <name>\0<20 bytes>`.
 *
 * @throws Error when the tree is truncated, or contains a name that `git fsck` rejects
 * @see https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
 */
export function treeEntries(bytes: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at);
    const end = bytes.indexOf(0, space);
    if (space === -1 || end === -1 || end + 21 > bytes.length) throw new Error('a tree is cut short');
    const mode = bytes.toString('latin1', at, space).padStart(6, '0');
    const name = bytes.subarray(space + 1, end);
    const text = name.toString('latin1').toLowerCase();
    if (text === '' || text.includes('/') || ['.', '..', '.git'].includes(text))
      throw new Error(`a tree contains '${text.slice(0, 100)}'`);
    entries.push({ mode, name, object: bytes.toString('hex', end + 1, end + 21) });
    at = end + 21;
  }
  return entries;
}
