import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isMissing } from '@/lib/sources/watch-folders';

const form = z.object({
  /** Names what the edge was last told of: the same build and content give the same name. */
  state: z.string(),
  /** What it has not taken yet: addresses, or `*` for the whole site. */
  pending: z.array(z.string().regex(/^(?:\/.*|\*)$/)).max(20_000),
});

/** What an edge knows, kept over a restart. */
export type EdgeRecord = z.infer<typeof form>;

/** The file that keeps it. Losing it costs one purge of the whole site. */
export interface EdgeFile {
  /** `undefined` when there is none that can be read. */
  read(): Promise<EdgeRecord | undefined>;
  write(record: EdgeRecord): Promise<void>;
}

/** @param report told of a disk that does not take writes, and of a file that is damaged; the program runs on without */
export function edgeFile(folder: string, report: (error: unknown) => void): EdgeFile {
  const file = path.join(folder, 'edge.json');
  return {
    async read() {
      try {
        return form.parse(JSON.parse(await readFile(file, 'utf8')));
      } catch (error) {
        if (!isMissing(error)) report(error);
        return undefined;
      }
    },
    async write(record) {
      await mkdir(folder, { recursive: true })
        .then(() => writeFile(`${file}.new`, JSON.stringify(record)))
        .then(() => rename(`${file}.new`, file))
        .catch(report);
    },
  };
}
