import { createHash } from 'node:crypto';

/** An answer as it leaves the renderer: nothing but compression touches its bytes after this. */
export interface Page {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A strong validator of some bytes, without quotes. @see RFC 9110, 8.8.3 */
export const etagOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64url').slice(0, 22);

/**
 * A page of finished bytes.
 *
 * @param headers all but the validators
 */
export function pageOf(status: number, headers: Readonly<Record<string, string>>, body: Buffer): Page {
  return { status, headers: { ...headers, etag: `"${etagOf(body)}"` }, body };
}
