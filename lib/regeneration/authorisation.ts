import { createHash, timingSafeEqual } from 'node:crypto';
import { readEnvironment } from '@/lib/env';

const digestOf = (text: string) => createHash('sha256').update(text).digest();

/**
 * Whether a request carries the secret as `Authorization: Bearer <REVALIDATE_SECRET>`; never without a secret in the environment.
 */
export function isAuthorised(request: Request): boolean {
  const secret = readEnvironment().REVALIDATE_SECRET;
  const given = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  if (secret === undefined || given === undefined) return false;
  // Digests have one length, so that the comparison tells nothing of the secret's.
  return timingSafeEqual(digestOf(given), digestOf(secret));
}
