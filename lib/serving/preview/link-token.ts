import { createHmac, timingSafeEqual } from 'node:crypto';

export interface LinkKey {
  /** PREVIEW_SECRET. */
  readonly secret: string;
  /** Origin of the preview: a token must not open another preview that shares the secret. */
  readonly origin: string;
}

/** `expires` in seconds since 1970. */
export type TokenReading = { readonly kind: 'good' | 'expired'; readonly expires: number } | { readonly kind: 'forged' };

/**
 * Makes the token of a link: `<seconds since 1970>.<HMAC-SHA256 over origin and expiry, base64url>`.
 *
 * @param expires seconds since 1970; the token is invalid from then on
 */
export const signToken = (key: LinkKey, expires: number): string => `${expires}.${signature(key, expires).toString('base64url')}`;

/**
 * Reads a token. The signature is checked before the expiry, in constant time.
 *
 * @param token untrusted
 * @param now seconds since 1970
 */
export function readToken(key: LinkKey, token: string, now: number): TokenReading {
  const [, digits, mac = ''] = /^([1-9]\d{0,11})\.([\w-]{43})$/.exec(token) ?? [];
  const given = Buffer.from(mac, 'base64url');
  const expires = Number(digits);
  if (digits === undefined || given.length !== 32 || !timingSafeEqual(given, signature(key, expires))) return { kind: 'forged' };
  return { kind: now < expires ? 'good' : 'expired', expires };
}

/** The first line is a prefix for this use: no other signature with the same secret can pass for a link. */
const signature = ({ secret, origin }: LinkKey, expires: number): Buffer =>
  createHmac('sha256', secret).update(`preview-link\n${origin}\n${expires}`).digest();
