/** An entry of a Git tree. The name is bytes, because Git defines no encoding. */
export interface TreeEntry {
  /** Six digits, as in `git ls-tree`. */
  readonly mode: string;
  readonly name: Buffer;
  /** Hexadecimal id of the object. */
  readonly object: string;
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

/** Formats an entry as `git ls-tree -r -l -z` does. */
export function listingLine(mode: string, object: string, size: number | undefined, path: Buffer): Buffer {
  const type = mode === '160000' ? 'commit' : 'blob';
  return Buffer.concat([Buffer.from(`${mode} ${type} ${object} ${size ?? '-'}\t`), path, Buffer.from([0])]);
}
