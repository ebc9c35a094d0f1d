import { parseJson } from './messages';
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { FinishedPage } from '@/lib/door/finish-page';

/** The bytes that a finished page is kept as: seal, ETag, length of the head, head (JSON), identity, gzip, Brotli. */
const sealLength = 32;
export const etagLength = 22;
const headAt = sealLength + etagLength + 4;

const headSchema = z.object({
  address: z.string(),
  fingerprint: z.string(),
  status: z.number().int(),
  type: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
  policy: z.string().optional(),
  /** Lengths of the three bodies; a missing one has none. */
  identity: z.number().int().nonnegative(),
  gzip: z.number().int().nonnegative().optional(),
  brotli: z.number().int().nonnegative().optional(),
});

/** Who may write pages that are believed: holders of a word. */
export const sealingKey = (word: string): Buffer => createHash('sha256').update(`page ${word}`).digest();

const seal = (key: Buffer, rest: Buffer) => createHmac('sha256', key).update(rest).digest();

/** A finished page as bytes. */
export function writePage(page: FinishedPage, key: Buffer): Buffer {
  const { address, fingerprint, status, type, headers, policy, identity, gzip, brotli, etag } = page;
  const lengths = { identity: identity.length, gzip: gzip?.length, brotli: brotli?.length };
  const head = Buffer.from(JSON.stringify({ address, fingerprint, status, type, headers, policy, ...lengths }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  const bodies = [identity, ...(gzip === undefined ? [] : [gzip]), ...(brotli === undefined ? [] : [brotli])];
  const rest = Buffer.concat([Buffer.from(etag.padEnd(etagLength).slice(0, etagLength)), length, head, ...bodies]);
  return Buffer.concat([seal(key, rest), rest]);
}

/**
 * Reads a finished page.
 *
 * @returns `undefined` when the bytes were not written with this key, or are no page
 */
export function readPage(bytes: Buffer, key: Buffer): FinishedPage | undefined {
  if (bytes.length < headAt) return undefined;
  const rest = bytes.subarray(sealLength);
  if (!timingSafeEqual(bytes.subarray(0, sealLength), seal(key, rest))) return undefined;
  const start = headAt + bytes.readUInt32BE(headAt - 4);
  const parsed = headSchema.safeParse(parseJson(bytes.toString('utf8', headAt, start)));
  if (!parsed.success) return undefined;
  const { identity, gzip, brotli, ...head } = parsed.data;
  if (bytes.length !== start + identity + (gzip ?? 0) + (brotli ?? 0)) return undefined;
  let at = start;
  const next = (length: number) => bytes.subarray(at, (at += length));
  return {
    ...head,
    etag: bytes.toString('latin1', sealLength, sealLength + etagLength),
    identity: next(identity),
    gzip: gzip === undefined ? undefined : next(gzip),
    brotli: brotli === undefined ? undefined : next(brotli),
    size: identity + (gzip ?? 0) + (brotli ?? 0) + 1000,
  };
}
