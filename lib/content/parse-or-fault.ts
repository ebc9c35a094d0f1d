import { messageOf } from '@/lib/base/message-of';
import { errorAt, firstLine } from '@/lib/base/problem';
import type { FileSource } from '@/lib/front-matter/file-source';
import type { ParseContext } from '@/lib/front-matter/content-file';
import { isAttachment } from '@/lib/markdown/file-kinds';
import { parseAttachment } from './parse-attachment';
import { parseFile, type ParseResult } from './parse-file';

/**
 * Parses a file, and turns an internal fault into a problem of it: other files are still read, and its last good version stays.
 *
 * @param report called with the fault
 */
export async function parseOrFault(
  file: FileSource,
  context: ParseContext,
  report: (error: unknown) => void,
): Promise<ParseResult> {
  try {
    return isAttachment(file.path) ? parseAttachment(file) : await parseFile(file, context);
  } catch (error) {
    report(error);
    const hint = 'This is a bug in the engine, not in your text. Please report it.';
    const message = `cannot be read: ${messageOf(error)}`;
    return [errorAt(file.path, firstLine, 'file/fault', message, hint)];
  }
}
