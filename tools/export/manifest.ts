import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isInside } from './file-of';
import { writeWhole } from './write-whole';

/** Where an export notes which files are its own. */
export const manifestName = '.export.json';

const entry = z.object({
  /** sha256 of its bytes; absent while an export that was cut short may not have written it. */
  sha256: z.string().optional(),
  /** Identifies what it was made from. */
  made: z.string().optional(),
  /** Content file that it shows, and nothing else does. */
  source: z.string().optional(),
  /** Headers of its own. */
  headers: z.record(z.string(), z.string()).optional(),
});

const schema = z.object({
  format: z.literal(1),
  files: z.record(z.string().refine(isInside, 'leaves the folder'), entry),
});

/** What an export knows of a file that it wrote. */
export type ExportedFile = z.infer<typeof entry>;

/** Files of an export by their path. */
export type Manifest = ReadonlyMap<string, ExportedFile>;

/**
 * Reads what earlier exports wrote into a folder.
 *
 * @throws Error when the folder holds anything and no export wrote it, or what is noted there cannot be read
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

/** Notes which files are an export's own. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const files = Object.fromEntries([...manifest].sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeWhole(path.join(folder, manifestName), Buffer.from(`${JSON.stringify({ format: 1, files }, undefined, 1)}\n`));
}
