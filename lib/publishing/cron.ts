import { readEnvironment } from '@/lib/base/env';
import { answerWith, refuse } from './api-answers';
import { currentServer } from './current';
import type { Publication } from './receipt';
import { bearsSecret } from '@/lib/base/signature';

/**
 * Answers GET /api/cron for a scheduler: publishes what no webhook reported (a post that fell due, a lost call) and returns
 * the receipt. Requires `Authorization: Bearer <CRON_SECRET>`, compared in constant time.
 *
 * @param publish used where no reconciler runs
 */
export async function cron(request: Request, publish: Publication): Promise<Response> {
  if (request.method !== 'GET') return refuse(405, 'Only GET', { allow: 'GET' });
  const { CRON_SECRET: secret } = readEnvironment();
  if (secret === undefined) return refuse(503, 'no CRON_SECRET is set');
  if (!bearsSecret(request.headers.get('authorization'), [secret])) return refuse(401, 'the secret is missing or wrong');
  const work = currentServer()?.loop.reconcile ?? publish;
  return answerWith(await work('clock'));
}
