import { existsSync } from 'node:fs';
import { readdir, readFile, unlink } from 'node:fs/promises';
import path from 'node:path';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { CompiledBody } from '@/lib/markdown/compiled-body';
import { replaceFile } from '@/lib/base/replace-file';
import { sha256 } from '@/lib/base/sha256';
import { ifThere } from '@/lib/sources/error-code';
import type { TextFile } from '@/lib/front-matter/content-file';
import { summed, unsummed } from './summed';

/** Content-addressed cache of bytes and compiled bodies: entries never go stale, and may be deleted. What was cut or changed on
 * disk is deleted when it is read, and written again. */
export interface BodyStore {
  /** Keeps bytes in memory, so that a body is compiled from the bytes that its snapshot saw. */
  keep(hash: string, bytes: Buffer): void;
  /** Writes bytes to disk: they may be needed again as a last good version. */
  save(hash: string, bytes: Buffer): Promise<void>;
  bytes(hash: string): Promise<Buffer | undefined>;
  compiled(file: TextFile): Promise<CompiledBody | undefined>;
  putCompiled(file: TextFile, body: CompiledBody): Promise<void>;
  /** Drops the compiled body of a replaced version from memory. It stays on disk. */
  release(file: TextFile): void;
  /** Whether the compiled body is in memory or on disk. */
  isCompiled(file: TextFile): boolean;
  /** Deletes from disk what none of these files needs. */
  prune(files: readonly TextFile[]): Promise<void>;
}

/**
 * @param folder cache folder; made when missing
 * @param pipeline version of the compiler; bodies of another version are not used
 * @param report called with disk errors, which are not fatal
 * @param seed read-only folder with the same layout, left by a build and used where the first has nothing
 */
export function bodyStore(folder: string, pipeline: string, report: (error: unknown) => void, seed?: string): BodyStore {
  const texts = new LRUCache<string, Buffer>({ maxSize: 32 * 1024 * 1024, sizeCalculation: (bytes) => bytes.length + 1 });
  const bodies = new LRUCache<string, CompiledBody>({
    maxSize: 48 * 1024 * 1024,
    sizeCalculation: (body) => body.html.length * 2 + 1000,
  });
  // Relative links resolve against the path, and problems name lines of the file.
  const keyOf = (file: TextFile) => sha256(`${pipeline}\0${file.path}\0${file.bodyLine}\0${file.bodyHash}`);
  const fileIn = (root: string, kind: string, key: string) =>
    path.join(/*turbopackIgnore: true*/ root, kind, key.slice(0, 2), key);
  const fileOf = (kind: string, key: string) => fileIn(folder, kind, key);

  /** Files that this process has written or read whole. Others may exist and be damaged. */
  const sound = new Set<string>();

  async function write(file: string, bytes: Buffer | string): Promise<void> {
    if (sound.has(file) && existsSync(file)) return;
    try {
      await replaceFile(file, bytes);
      sound.add(file);
    } catch (error) {
      report(error);
    }
  }

  /** @param parse `undefined` for bytes that are not what was written */
  async function read<Result>(
    kind: string,
    key: string,
    parse: (bytes: Buffer) => Result | undefined,
  ): Promise<Result | undefined> {
    for (const root of seed === undefined ? [folder] : [folder, seed]) {
      const file = fileIn(root, kind, key);
      const bytes = await ifThere(readFile(file), report);
      const found = bytes === undefined ? undefined : parse(bytes);
      if (root === folder && found !== undefined) sound.add(file);
      if (found !== undefined) return found;
      if (root === folder && bytes !== undefined) {
        sound.delete(file);
        await ifThere(unlink(file), report);
      }
    }
    return undefined;
  }

  return {
    keep: (hash, bytes) => void texts.set(hash, bytes),
    save: (hash, bytes) => write(fileOf('texts', hash), bytes),
    bytes: async (hash) =>
      texts.get(hash) ?? (await read('texts', hash, (bytes) => (sha256(bytes) === hash ? bytes : undefined))),
    async compiled(file) {
      const key = keyOf(file);
      const known = bodies.get(key);
      if (known !== undefined) return known;
      const body = await read('bodies', key, (bytes) => {
        const found = keptForm.safeParse(unsummed(bytes.toString('utf8'))).data;
        return found?.key === key ? found.body : undefined;
      });
      if (body !== undefined) bodies.set(key, body);
      return body;
    },
    async putCompiled(file, body) {
      const key = keyOf(file);
      bodies.set(key, body);
      await write(fileOf('bodies', key), summed({ key, body }));
    },
    release: (file) => void bodies.delete(keyOf(file)),
    async prune(files) {
      const needed = new Set(files.flatMap((file) => [file.hash, keyOf(file)]));
      for (const kind of ['texts', 'bodies']) {
        const names = await readdir(path.join(/*turbopackIgnore: true*/ folder, kind), { recursive: true }).catch(() => []);
        for (const name of names) {
          const key = path.basename(name);
          if (key.length !== 64 || needed.has(key)) continue;
          sound.delete(fileOf(kind, key));
          await unlink(fileOf(kind, key)).catch(report);
        }
      }
    },
    isCompiled(file) {
      const key = keyOf(file);
      return (
        bodies.has(key) || existsSync(fileOf('bodies', key)) || (seed !== undefined && existsSync(fileIn(seed, 'bodies', key)))
      );
    },
  };
}

const list = z.array(z.unknown());
const bodyShape = z.looseObject({
  html: z.string(),
  markdown: list,
  headings: list,
  sections: list,
  words: z.number(),
  references: list,
  siteLinks: list,
  diagrams: list,
  hasMaths: z.boolean(),
  warnings: list,
});
/** A whole compiled body. Its digest vouches for the rest: the compiler's version is part of its name. */
const bodyForm = z.custom<CompiledBody>((value) => bodyShape.safeParse(value).success);
const keptForm = z.object({ key: z.string(), body: bodyForm });
