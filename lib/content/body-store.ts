import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LRUCache } from 'lru-cache';
import type { CompiledBody } from '@/lib/markdown/compiled-body';
import { isMissing } from '@/lib/sources/watch-folders';
import type { TextFile } from '@/lib/front-matter/content-file';

/**
 * Bytes and compiled bodies by the hash of the file they belong to. What lies here is content-addressed, so it is never wrong,
 * survives builds and restarts, and may be thrown away.
 */
export interface BodyStore {
  /** Keeps just-read bytes at hand, so that a body is compiled from the very bytes that its snapshot saw. */
  keep(hash: string, bytes: Buffer): void;
  /** Puts bytes on disk: they may be needed again as a last good version. */
  save(hash: string, bytes: Buffer): Promise<void>;
  bytes(hash: string): Promise<Buffer | undefined>;
  compiled(file: TextFile): Promise<CompiledBody | undefined>;
  putCompiled(file: TextFile, body: CompiledBody): Promise<void>;
  /** Whether the file's compiled body is at hand or on disk. */
  isCompiled(file: TextFile): boolean;
  /** Deletes from disk what none of these files needs: edits must not fill it. */
  prune(files: readonly TextFile[]): Promise<void>;
}

/**
 * @param folder cache folder, made when it is not there
 * @param pipeline version of the compiler: bodies of another are not used
 * @param report told of a disk that does not take writes; the program runs on without
 * @param seed folder of the same kind that is read where the first has nothing, and never written to: what a build left
 */
export function bodyStore(folder: string, pipeline: string, report: (error: unknown) => void, seed?: string): BodyStore {
  const texts = new LRUCache<string, Buffer>({ maxSize: 32 * 1024 * 1024, sizeCalculation: (bytes) => bytes.length + 1 });
  const bodies = new LRUCache<string, CompiledBody>({
    maxSize: 48 * 1024 * 1024,
    sizeCalculation: (body) => body.html.length * 2 + 1000,
  });
  // The path takes part because relative links resolve by it, the first line because problems name lines of the file.
  const keyOf = (file: TextFile) =>
    createHash('sha256').update(`${pipeline}\0${file.path}\0${file.bodyLine}\0${file.bodyHash}`).digest('hex');
  const fileIn = (root: string, kind: string, key: string) =>
    path.join(/*turbopackIgnore: true*/ root, kind, key.slice(0, 2), key);
  const fileOf = (kind: string, key: string) => fileIn(folder, kind, key);

  async function write(file: string, bytes: Buffer | string): Promise<void> {
    if (existsSync(file)) return;
    try {
      await mkdir(path.dirname(file), { recursive: true });
      // A reader of the same folder never sees half a file, and two writers never share one.
      const temporary = `${file}.${randomUUID()}`;
      await writeFile(temporary, bytes);
      await rename(temporary, file);
    } catch (error) {
      report(error);
    }
  }

  async function read(kind: string, key: string): Promise<Buffer | undefined> {
    for (const root of seed === undefined ? [folder] : [folder, seed]) {
      const bytes = await readFile(fileIn(root, kind, key)).catch((error: unknown) => {
        if (!isMissing(error)) report(error);
        return undefined;
      });
      if (bytes !== undefined) return bytes;
    }
    return undefined;
  }

  return {
    keep: (hash, bytes) => void texts.set(hash, bytes),
    save: (hash, bytes) => write(fileOf('texts', hash), bytes),
    bytes: async (hash) => texts.get(hash) ?? (await read('texts', hash)),
    async compiled(file) {
      const key = keyOf(file);
      const known = bodies.get(key);
      if (known !== undefined) return known;
      const bytes = await read('bodies', key);
      if (bytes === undefined) return undefined;
      try {
        const body: CompiledBody = JSON.parse(bytes.toString('utf8'));
        bodies.set(key, body);
        return body;
      } catch (error) {
        report(error);
        return undefined;
      }
    },
    async putCompiled(file, body) {
      const key = keyOf(file);
      bodies.set(key, body);
      await write(fileOf('bodies', key), JSON.stringify(body));
    },
    async prune(files) {
      const needed = new Set(files.flatMap((file) => [file.hash, keyOf(file)]));
      for (const kind of ['texts', 'bodies']) {
        const names = await readdir(path.join(/*turbopackIgnore: true*/ folder, kind), { recursive: true }).catch(() => []);
        for (const name of names) {
          const key = path.basename(name);
          if (key.length !== 64 || needed.has(key)) continue;
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
