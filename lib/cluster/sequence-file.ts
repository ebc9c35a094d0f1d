import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isMissing } from '@/lib/sources/watch-folders';

const schema = z.object({ sequence: z.number().int().nonnegative() });

/** How many switches a server has seen, over a restart: which of two servers is ahead when Redis has forgotten. */
export interface SequenceFile {
  /** @returns 0 when there is none, or it cannot be used */
  read(): Promise<number>;
  write(sequence: number): void;
  flush(): Promise<void>;
}

/**
 * @param file JSON
 * @param report told when it cannot be read or written
 */
export function sequenceFile(file: string, report: (error: unknown) => void): SequenceFile {
  let writing: Promise<void> = Promise.resolve();
  return {
    async read() {
      try {
        return schema.parse(JSON.parse(await readFile(file, 'utf8'))).sequence;
      } catch (error) {
        if (!isMissing(error)) report(error);
        return 0;
      }
    },
    write(sequence) {
      writing = writing
        .then(async () => {
          await mkdir(path.dirname(file), { recursive: true });
          await writeFile(`${file}.new`, JSON.stringify({ sequence }));
          await rename(`${file}.new`, file);
        })
        .catch(report);
    },
    flush: () => writing,
  };
}
