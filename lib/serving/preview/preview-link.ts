import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Environment } from '@/lib/base/env';

/** Name of a link's query parameter and of the cookie, both of which hold the token. */
export const tokenName = 'preview';

/** Origin of a preview: its links begin with it and are signed for it. */
export const previewOrigin = ({ PREVIEW_URL, PORT }: Pick<Environment, 'PREVIEW_URL' | 'PORT'>): string =>
  PREVIEW_URL ?? `http://localhost:${PORT}`;

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

/**
 * Makes a link that opens a preview.
 *
 * @param path target on the site; a query is kept
 * @param expires seconds since 1970
 * @throws Error when the path leads to another site
 */
export function previewLink(key: LinkKey, path: string, expires: number): string {
  const link = new URL(path, key.origin);
  if (!path.startsWith('/') || link.origin !== key.origin || link.pathname.startsWith('//'))
    throw new Error(`"${path}" is not a path of the site: begin it with one slash`);
  link.hash = '';
  link.searchParams.set(tokenName, signToken(key, expires));
  return link.href;
}

const seconds = { m: 60, h: 3600, d: 86_400, w: 604_800 } as const;
const longest = 90 * seconds.d;

/**
 * Parses the lifetime of a link: `30m`, `12h`, `7d`, `2w`.
 *
 * @returns seconds
 * @throws Error when it is malformed, or longer than 90 days
 */
export function linkLifetime(text: string): number {
  const [, count, unit] = /^([1-9]\d{0,4})([mhdw])$/.exec(text) ?? [];
  const each = Object.entries(seconds).find(([name]) => name === unit)?.[1];
  if (count === undefined || each === undefined) throw new Error(`"${text}" is not a length of time: write 30m, 12h, 7d or 2w`);
  const lifetime = Number(count) * each;
  if (lifetime > longest) throw new Error(`${text} is too long: a link is valid for 90 days at most`);
  return lifetime;
}
