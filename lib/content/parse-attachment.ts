import type { AttachmentFile } from '@/lib/front-matter/content-file';
import type { FileSource } from '@/lib/front-matter/file-source';
import { mediaTypeOf } from '@/lib/base/media-types';
import { errorAt, firstLine, type Problem } from '@/lib/base/problem';
import { mediaAddress } from './media-address';

/** Largest attachment in bytes, as on GitHub. It is read as a whole once, so it must fit in memory. */
export const largestAttachment = 100 * 1024 * 1024;

/** Accepts a document or recording unchanged; its extension decides its type. */
export function parseAttachment({ path, hash, modified, bytes }: FileSource): AttachmentFile | readonly Problem[] {
  if (bytes.length > largestAttachment) return [tooLarge(path)];
  return { kind: 'attachment', path, hash, modified, places: {}, address: mediaAddress(path), type: mediaTypeOf(path) };
}

export const tooLarge = (path: string): Problem =>
  errorAt(
    path,
    firstLine,
    'file/size',
    `is larger than ${largestAttachment / 1024 / 1024} MiB`,
    'Make it smaller, or put it on a host for large files and link to it.',
  );
