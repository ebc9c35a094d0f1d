import type { SourceFile } from './source';
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
  fileSize: 32 * 1024 * 1024,
  total: 2 * 1024 * 1024 * 1024,
  packs: 30,
};

/** The files of a content folder at one commit. */
export interface GitListing {
  readonly files: readonly SourceFile[];
  /** Object id by path. */
  readonly objects: ReadonlyMap<string, string>;
  /** Paths left out, each with the reason. */
  readonly leftOut: readonly { readonly path: string; readonly why: string }[];
}

const entryForm = /^(?<mode>\d{6}) (?<type>\w+) (?<object>[0-9a-f]{40,64}) +(?<size>\d+|-)\t(?<path>[\s\S]+)$/;
const longestPath = 1024;

/**
 * Parses the output of `git ls-tree -r -l -z`. Unsafe names are left out; no name is ever used as a path on disk.
 *
 * @param modified instant (ISO, UTC) of the commit
 * @throws Error when there are more files than the limit
 */
export function readGitListing(output: Buffer, modified: string, limits: GitLimits): GitListing {
  const files: SourceFile[] = [];
  const objects = new Map<string, string>();
  const leftOut: { path: string; why: string }[] = [];
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let start = 0; start < output.length;) {
    const end = output.indexOf(0, start);
    const line = output.subarray(start, end === -1 ? output.length : end);
    start = end === -1 ? output.length : end + 1;
    let text;
    try {
      text = decoder.decode(line);
    } catch {
      leftOut.push({ path: JSON.stringify(line.toString('latin1').split('\t')[1] ?? ''), why: 'its name is not UTF-8' });
      continue;
    }
    const { mode = '', object = '', size = '', path: name = '' } = entryForm.exec(text)?.groups ?? {};
    const path = name.normalize('NFC');
    const parts = path.split('/');
    const leave = (why: string) => void leftOut.push({ path: JSON.stringify(path).slice(1, -1).slice(0, 200), why });
    if (parts.some((part) => part === '' || part === '..' || part === '.' || /[\0-\x1f\x7f\\]/.test(part)))
      leave('its name is odd');
    else if (parts.some(isIgnored)) continue;
    else if (mode === '120000') leave('it is a symbolic link');
    else if (mode === '160000') leave('it is a submodule');
    else if (mode !== '100644' && mode !== '100755') leave(`its mode is ${mode}`);
    else if (path.length > longestPath) leave('its name is too long');
    else if (Number(size) > limits.fileSize) leave(`it has ${size} bytes, more than ${limits.fileSize}`);
    else if (objects.has(path)) leave('another file has the same name in another spelling');
    else {
      objects.set(path, object);
      files.push({ path, stamp: object, modified, size: Number(size) });
      if (files.length > limits.files) throw new Error(`the content folder holds more than ${limits.files} files`);
    }
  }
  return { files, objects, leftOut };
}
