import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile } from '@/lib/base/replace-file';
import { z } from 'zod';
import { isInside } from './file-of';

/** Lists the files that an export has written. */
export const manifestName = '.export.json';

const entry = z.object({
  /** SHA-256 of its bytes; absent until the file has been written. */
  sha256: z.string().optional(),
  /** Fingerprint of its inputs. */
  made: z.string().optional(),
  /** Content file of a page, if it shows a single one. */
  source: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
});

const schema = z.object({
  format: z.literal(1),
  files: z.record(z.string().refine(isInside, 'leaves the folder'), entry),
});

export type ExportedFile = z.infer<typeof entry>;

export type Manifest = ReadonlyMap<string, ExportedFile>;

/**
 * Reads the manifest of a folder; empty for an empty or missing folder.
 *
 * @throws Error when the folder has files but no manifest, or the manifest is invalid
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const names = await namesIn(folder);
  if (names.length === 0) return new Map();
  if (!names.includes(manifestName))
    throw new Error(`${folder} is not empty, and no export wrote it: nothing was touched. Name another folder, or empty it`);
  const file = path.join(folder, manifestName);
  const parsed = schema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} cannot be read: ${z.prettifyError(parsed.error)}`);
  return new Map(Object.entries(parsed.data.files));
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const files = Object.fromEntries([...manifest].sort(([a], [b]) => (a < b ? -1 : 1)));
  await replaceFile(path.join(folder, manifestName), `${JSON.stringify({ format: 1, files }, undefined, 1)}\n`);
}
