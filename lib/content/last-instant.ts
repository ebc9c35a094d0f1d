import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isMissing } from '@/lib/sources/watch-folders';
import { parseWrittenDate } from '@/lib/base/zone';

/** The instant up to which posts have gone live, kept for the next start of the server. */
export interface LastInstant {
  /** ISO, UTC; `undefined` when nothing is known of an earlier run. */
  read(): Promise<string | undefined>;
  write(instant: string): Promise<void>;
}

/**
 * Keeps it in a file of a folder. Losing the file costs a receipt, never a post.
 *
 * @param report told of a disk that does not take writes; the program runs on without
 */
export function lastInstant(folder: string, report: (error: unknown) => void): LastInstant {
  const file = path.join(/*turbopackIgnore: true*/ folder, 'instant');
  return {
    async read() {
      const text = await readFile(file, 'utf8').catch((error: unknown) => {
        if (!isMissing(error)) report(error);
        return '';
      });
      const written = parseWrittenDate(text.trim());
      return typeof written !== 'string' && written.kind === 'instant' ? written.iso : undefined;
    },
    async write(instant) {
      await mkdir(folder, { recursive: true })
        .then(() => writeFile(`${file}.new`, `${instant}\n`))
        .then(() => rename(`${file}.new`, file))
        .catch(report);
    },
  };
}
