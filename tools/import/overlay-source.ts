import { createHash } from 'node:crypto';
import { sha256 } from '@/lib/base/sha256';
import type { Source, SourceFile } from '@/lib/sources/source';

/** Overlays files on a source: a content folder as it would be after an import. */
export function overlaySource(under: Source | undefined, files: ReadonlyMap<string, Buffer>): Source {
  const digest = createHash('sha256');
  const own = new Map<string, SourceFile>();
  for (const [path, bytes] of files) {
    const stamp = sha256(bytes);
    digest.update(`${path}\0${stamp}\n`);
    own.set(path, { path, stamp, modified: '1970-01-01T00:00:00.000Z', size: bytes.length });
  }
  const laidOver = (found: readonly SourceFile[], wanted: Iterable<SourceFile>) => [
    ...found.filter(({ path }) => !own.has(path)),
    ...wanted,
  ];
  return {
    name: `overlay-${digest.digest('hex').slice(0, 12)}`,
    list: async () => laidOver((await under?.list()) ?? [], own.values()),
    look: async (paths) =>
      laidOver(
        (await under?.look(paths)) ?? [],
        paths.flatMap((path) => own.get(path) ?? []),
      ),
    read: async (path) => files.get(path) ?? (await under?.read(path)),
  };
}
