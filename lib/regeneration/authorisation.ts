import { readEnvironment, secretsOf } from '@/lib/env';
import { isSameText } from './signature';

/**
 * Whether a request carries a secret as `Authorization: Bearer <REVALIDATE_SECRET>` (or the previous one); never without a secret in the
 * environment.
 */
export function isAuthorised(request: Request): boolean {
  const given = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  if (given === undefined) return false;
  return secretsOf(readEnvironment())
    .map((secret) => isSameText(given, secret))
    .includes(true);
}
