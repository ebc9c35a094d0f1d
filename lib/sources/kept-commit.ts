import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { memo } from '@/lib/base/memo';
import { ifThere } from './error-code';
import type { Source, SourceFile } from './source';

/** Where a build keeps its commit; deployed with the functions. */
export const keptFolder = '.content-at-build';

const form = z.object({
  name: z.string(),
  commit: z.string().regex(/^[0-9a-f]{40,64}$/),
  files: z.array(
    z.object({
      path: z.string().max(1024),
      stamp: z.string().regex(/^[0-9a-f]{40,64}$/),
      modified: z.string(),
      size: z.number().int().nonnegative(),
    }),
  ),
});

/** A commit kept by a build. The bytes of its files are stored by object id. */
export interface KeptCommit {
  readonly name: string;
  readonly commit: string;
  readonly files: ReadonlyMap<string, SourceFile>;
  /** `undefined` when the object is not kept. */
  read(object: string): Promise<Buffer | undefined>;
}

/**
 * Writes the current commit of a Git source. File names are stored as data, never used as paths.
 *
 * @param source a Git source, whose stamps are object ids
 * @param folder replaced as a whole
 * @throws Error when the source cannot be read
 */
export async function keepCommit(source: Source, folder: string): Promise<void> {
  const files = await source.list();
  const { name, revision } = source;
  // Write beside the folder and swap: the source itself may be reading from it.
  const made = `${folder}.new`;
  await rm(made, { recursive: true, force: true });
  await mkdir(made, { recursive: true });
  for (const file of files) {
    const bytes = await source.read(file.path);
    if (bytes === undefined) throw new Error(`${file.path} is gone`);
    await writeFile(path.join(/*turbopackIgnore: true*/ made, file.stamp), bytes);
  }
  await writeFile(path.join(/*turbopackIgnore: true*/ made, 'commit.json'), JSON.stringify({ name, commit: revision, files }));
  await rm(folder, { recursive: true, force: true });
  await rename(made, folder);
}

/** The commit kept by a build, if it is of the source `name`. @throws Error when commit.json is not valid */
export async function readKept(folder: string, name: string): Promise<KeptCommit | undefined> {
  const text = await ifThere(readFile(path.join(/*turbopackIgnore: true*/ folder, 'commit.json'), 'utf8'));
  if (text === undefined) return undefined;
  const kept = form.parse(JSON.parse(text));
  if (kept.name !== name) return undefined;
  return {
    ...kept,
    files: new Map(kept.files.map((file) => [file.path, file])),
    read: (object) => ifThere(readFile(path.join(/*turbopackIgnore: true*/ folder, object))),
  };
}

/** A kept commit as a source that never changes. */
export const keptSource = ({ name, commit, files, read }: KeptCommit): Source => ({
  name,
  revision: commit,
  ...filesAt(async () => files, read),
});

/**
 * The reading half of a source whose stamps are ids of objects.
 *
 * @param files the files of the commit, by path
 * @param object the bytes of an object; `undefined` when it is missing
 */
export function filesAt(
  files: () => Promise<ReadonlyMap<string, SourceFile>>,
  object: (id: string) => Promise<Buffer | undefined>,
): Pick<Source, 'list' | 'look' | 'read'> {
  return {
    list: async () => listOf(await files()),
    async look(paths) {
      const all = await files();
      return paths.flatMap((file) => all.get(file) ?? []);
    },
    async read(file) {
      const found = (await files()).get(file);
      if (found === undefined) return undefined;
      const bytes = await object(found.stamp);
      if (bytes === undefined) throw new Error(`${file}: object ${found.stamp} is not in the local copy`);
      return bytes;
    },
  };
}

/** The same list for the same files, so that 10,000 of them are not copied at each look. */
const listOf = memo((files: ReadonlyMap<string, SourceFile>) => [...files.values()]);
