import { sha256 } from '@/lib/base/sha256';

/** A rendered response; only compression changes its bytes afterwards. */
export interface Page {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A strong validator, without quotes. @see RFC 9110, 8.8.3 */
export const etagOf = (bytes: Buffer): string => sha256(bytes, 'base64url').slice(0, 22);

/** @param headers all but the ETag */
export function pageOf(status: number, headers: Readonly<Record<string, string>>, body: Buffer): Page {
  return { status, headers: { ...headers, etag: `"${etagOf(body)}"` }, body };
}
