/** An entry of a Git tree; the name as bytes, for Git knows no encoding. */
export interface TreeEntry {
  /** Six digits, as `git ls-tree` writes them. */
  readonly mode: string;
  readonly name: Buffer;
  /** Hexadecimal id of the object. */
  readonly object: string;
}

/**
 * Reads a tree object: `<mode> <name>\0<20 bytes>` again and again.
 *
 * @throws Error when it is cut short, or holds a name that `git fsck` takes for an attack: such a tree is refused as a whole
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

/** A line as `git ls-tree -r -l -z` writes it, of a path as bytes. */
export function listingLine(mode: string, object: string, size: number | undefined, path: Buffer): Buffer {
  const type = mode === '160000' ? 'commit' : 'blob';
  return Buffer.concat([Buffer.from(`${mode} ${type} ${object} ${size ?? '-'}\t`), path, Buffer.from([0])]);
}
