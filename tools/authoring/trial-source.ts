import { sha256 } from '@/lib/base/sha256';
import type { Source } from '@/lib/sources/source';

/** A source with trial files that are not on disk. */
export interface TrialSource extends Source {
  put(path: string, bytes: Buffer): void;
}

/** Overlays trial files on a source. */
export function trialSource(under: Source): TrialSource {
  const tried = new Map<string, Buffer>();
  const fileOf = (path: string, bytes: Buffer) => ({
    path,
    stamp: sha256(bytes),
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
