import { readEnvironment, secretsOf } from '@/lib/env';
import { bearsSecret } from './signature';

/**
 * Whether a request carries a secret as `Authorization: Bearer <REVALIDATE_SECRET>` (or the previous one); never without a secret in the
 * environment.
 */
export function isAuthorised(request: Request): boolean {
  return bearsSecret(request.headers.get('authorization'), secretsOf(readEnvironment()));
}
