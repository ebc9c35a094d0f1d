import { createHash } from 'node:crypto';
import type { Source } from '@/lib/sources/source';

/** A source in which files can be tried out that are not on disk. */
export interface TrialSource extends Source {
  /** From now on the file has these bytes. */
  put(path: string, bytes: Buffer): void;
}

/** Lays trial files over a source. Nothing is written. */
export function trialSource(under: Source): TrialSource {
  const tried = new Map<string, Buffer>();
  const fileOf = (path: string, bytes: Buffer) => ({
    path,
    stamp: createHash('sha256').update(bytes).digest('hex'),
    modified: '1970-01-01T00:00:00.000Z',
    size: bytes.length,
  });
  const triedOnes = (wanted: (path: string) => boolean) =>
    [...tried].filter(([path]) => wanted(path)).map(([path, bytes]) => fileOf(path, bytes));
  return {
    name: `${under.name}-trial`,
    list: async () => [...(await under.list()).filter(({ path }) => !tried.has(path)), ...triedOnes(() => true)],
    look: async (paths) => [
      ...(await under.look(paths)).filter(({ path }) => !tried.has(path)),
      ...triedOnes((path) => paths.includes(path)),
    ],
    read: async (path) => tried.get(path) ?? (await under.read(path)),
    put: (path, bytes) => void tried.set(path, bytes),
  };
}
