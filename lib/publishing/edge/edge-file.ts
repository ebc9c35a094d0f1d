import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { replaceFile } from '@/lib/base/replace-file';
import { isMissing } from '@/lib/sources/error-code';

const form = z.object({
  /** Build, site URL and content version of the last purge; empty when that was incomplete. */
  state: z.string(),
  /** Addresses still to purge, or `*` for the whole site. */
  pending: z.array(z.string().regex(/^(?:\/.*|\*)$/)).max(20_000),
});

/** Purge state that survives a restart. */
type EdgeRecord = z.infer<typeof form>;

export type EdgeFile = ReturnType<typeof edgeFile>;

/**
 * Keeps the purge state in a file. Losing it costs one purge of the whole site.
 *
 * @param report receives read and write errors, which are not thrown
 */
export function edgeFile(folder: string, report: (error: unknown) => void) {
  const file = path.join(folder, 'edge.json');
  return {
    /** `undefined` when the file is missing or damaged. */
    async read(): Promise<EdgeRecord | undefined> {
      try {
        return form.parse(JSON.parse(await readFile(file, 'utf8')));
      } catch (error) {
        if (!isMissing(error)) report(error);
        return undefined;
      }
    },
    async write(record: EdgeRecord): Promise<void> {
      await replaceFile(file, JSON.stringify(record)).catch(report);
    },
  };
}
