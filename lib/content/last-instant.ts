import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ifThere } from '@/lib/sources/error-code';
import { replaceFile } from '@/lib/base/replace-file';
import { parseWrittenDate } from '@/lib/base/zone';

/** The instant up to which posts have gone live, kept across restarts. */
export interface LastInstant {
  /** ISO, UTC; `undefined` when nothing is known of an earlier run. */
  read(): Promise<string | undefined>;
  write(instant: string): Promise<void>;
}

/**
 * Keeps the instant in a file. Losing it costs a receipt, never a post.
 *
 * @param report called with disk errors, which are not fatal
 */
export function lastInstant(folder: string, report: (error: unknown) => void): LastInstant {
  const file = path.join(/*turbopackIgnore: true*/ folder, 'instant');
  return {
    async read() {
      const text = await ifThere(readFile(file, 'utf8'), report);
      const written = parseWrittenDate(text ?? '');
      return typeof written !== 'string' && written.kind === 'instant' ? written.iso : undefined;
    },
    async write(instant) {
      await replaceFile(file, `${instant}\n`).catch(report);
    },
  };
}
