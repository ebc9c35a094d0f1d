import { sha256 } from '@/lib/base/sha256';

export const emptyVersion = Buffer.alloc(32);

/** XOR of the digests of all (path, hash): the order of edits does not matter, and an edit costs two digests instead of all. */
export function mixed(version: Buffer, record: { path: string; hash: string }): Buffer<ArrayBuffer> {
  const digest = Buffer.from(sha256(`${record.path}\0${record.hash}`), 'hex');
  return Buffer.from(version.map((byte, index) => byte ^ (digest[index] ?? 0)));
}
