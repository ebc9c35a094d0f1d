import { createHash } from 'node:crypto';

export const emptyVersion = Buffer.alloc(32);

/** XOR of the digests of all (path, hash): the order of edits does not matter, and an edit costs two digests instead of all. */
export function mixed(version: Buffer, record: { path: string; hash: string }): Buffer<ArrayBuffer> {
  const digest = createHash('sha256').update(`${record.path}\0${record.hash}`).digest();
  return Buffer.from(version.map((byte, index) => byte ^ (digest[index] ?? 0)));
}
