import { createHash } from 'node:crypto';
import type { FrontMatter } from './front-matter';

export interface FileSource {
  readonly path: string;
  /** sha256 of the bytes. */
  readonly hash: string;
  /** Instant (ISO, UTC). */
  readonly modified: string;
  readonly bytes: Buffer;
}

export const hashOfBody = (body: string) => createHash('sha256').update(body).digest('hex');

/** Places of fields (`aliases.0`) that are checked against other files. */
export function placesOf(frontMatter: FrontMatter, fields: readonly string[]) {
  const key = (part: string) => (/^\d+$/.test(part) ? Number(part) : part);
  return Object.fromEntries(fields.map((field) => [field, frontMatter.locate(field.split('.').map(key))]));
}
