import { readFile, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import type { Blog } from '@/lib/publishing/blog';
import { replaceFile } from '@/lib/base/replace-file';
import { sha256 } from '@/lib/base/sha256';
import { messageOf } from '@/lib/base/message-of';
import { headersFile, redirectsFile } from './host-files';
import { type ExportedFile, readManifest, writeManifest } from './manifest';
import { byRank, type Wanted } from './wanted';

export interface ExportReport {
  /** Paths in the folder, in the order of writing. */
  readonly written: readonly string[];
  readonly unchanged: number;
  readonly deleted: readonly string[];
  /** Files whose last version is kept, because their content file has errors or they could not be rendered. */
  readonly kept: readonly string[];
  /** Files that could not be rendered, with the reason. */
  readonly failures: readonly string[];
}

export interface Site {
  readonly blog: Blog;
  readonly wanted: readonly Wanted[];
  /** Content files with errors: the last exported version of their pages is kept. */
  readonly heldBack: ReadonlySet<string>;
  /** Version of the rendering code. */
  readonly renderer: string;
}

/** Headers that differ from file to file, so general rules do not cover them. */
const ownHeaders = ['content-security-policy', 'cross-origin-resource-policy', 'x-robots-tag'];

/**
 * Writes what has changed of a site into a folder. Pages are written before links to them, and deleted last, so that the folder
 * can be served during the export.
 *
 * @throws Error when the folder was not written by an export, or cannot be written
 */
export async function exportSite(folder: string, { blog, wanted, heldBack, renderer }: Site): Promise<ExportReport> {
  const before = await readManifest(folder);
  const after = new Map<string, ExportedFile>();
  const written: string[] = [];
  const failures: string[] = [];
  const kept: string[] = [];
  const names = new Set(wanted.map(({ file }) => file));
  const at = (file: string) => path.join(folder, ...file.split('/'));

  async function put(file: string, bytes: Buffer, onDisk: string | undefined): Promise<string> {
    const digest = sha256(bytes);
    if (digest === onDisk) return digest;
    if (onDisk !== undefined && !before.has(file)) throw new Error('a file that no export wrote is in its place');
    await replaceFile(at(file), bytes);
    written.push(file);
    return digest;
  }

  async function bring({ file, made: from, source, make }: Wanted): Promise<void> {
    const made = `${renderer} ${from}`;
    const known = before.get(file);
    try {
      const onDisk = await digestOnDisk(at(file));
      if (known !== undefined && known.made === made && known.sha256 !== undefined && known.sha256 === onDisk) {
        after.set(file, known);
        return;
      }
      const { bytes, headers = {} } = await make();
      const own = pick(headers, file.endsWith('.html') ? ownHeaders : ['x-robots-tag']);
      after.set(file, { sha256: await put(file, bytes, onDisk), made, source, headers: own });
    } catch (error) {
      failures.push(`${file}: ${messageOf(error)}`);
      if (known === undefined) return;
      kept.push(file);
      after.set(file, known);
    }
  }

  // Record all files in advance, so that the export after an interrupted one still recognizes its own files.
  const planned = new Map([...[...names].map((file) => [file, {}] as const), ...before]);
  await writeManifest(folder, planned);
  const isNew = ({ file }: Wanted) => !before.has(file);
  const inOrder = wanted.toSorted(byRank);
  for (const one of [...inOrder.filter(isNew), ...inOrder.filter((file) => !isNew(file))]) await bring(one);

  const gone: string[] = [];
  for (const [file, known] of before) {
    if (names.has(file) || hostFiles.includes(file)) continue;
    if (known.source !== undefined && heldBack.has(known.source)) {
      kept.push(file);
      after.set(file, known);
    } else gone.push(file);
  }

  const own = [...inOrder.map(({ file }) => file), ...kept].flatMap((file) => {
    const headers = after.get(file)?.headers ?? {};
    return Object.keys(headers).length > 0 ? [[file, headers] as const] : [];
  });
  const forHosts = { _headers: headersFile(new Map(own)), _redirects: redirectsFile(blog), '.nojekyll': Buffer.of() };
  for (const [file, bytes] of Object.entries(forHosts))
    await bring({ file, rank: 'large', made: sha256(bytes), make: async () => ({ bytes }) });

  for (const file of gone) await remove(folder, file);
  await writeManifest(folder, after);
  return { written, unchanged: after.size - written.length - kept.length, deleted: gone, kept, failures };
}

/** Configuration files of static hosts. */
const hostFiles = ['_headers', '_redirects', '.nojekyll'];

function pick(headers: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));
}

async function digestOnDisk(file: string): Promise<string | undefined> {
  try {
    return sha256(await readFile(file));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Removes a file, and the folders that it leaves empty. */
async function remove(folder: string, file: string): Promise<void> {
  const segments = file.split('/');
  await rm(path.join(folder, ...segments), { force: true });
  while (segments.pop() !== undefined && segments.length > 0) {
    try {
      await rmdir(path.join(folder, ...segments));
    } catch (error) {
      if (error instanceof Error && 'code' in error && ['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(String(error.code))) return;
      throw error;
    }
  }
}
