import { readEnvironment } from '@/lib/env';
import { currentReconciler } from './current-reconciler';
import type { Publication } from './receipt';
import { bearsSecret } from './signature';
import { answerWith, refuse } from './webhook';

/**
 * Answers GET /api/cron for a scheduler: looks for whatever no webhook told of (a post that fell due, a call that was lost) and answers
 * with the receipt. Wants `Authorization: Bearer <CRON_SECRET>`, compared in constant time.
 *
 * @param publish does the work where no loop runs
 */
export async function cron(request: Request, publish?: Publication): Promise<Response> {
  if (request.method !== 'GET') {
    const refusal = refuse(405, 'Only GET');
    refusal.headers.set('allow', 'GET');
    return refusal;
  }
  const { CRON_SECRET: secret } = readEnvironment();
  if (secret === undefined) return refuse(503, 'no CRON_SECRET is set');
  if (!bearsSecret(request.headers.get('authorization'), [secret])) return refuse(401, 'needs the secret');
  const loop = currentReconciler();
  if (loop !== undefined) return answerWith(await loop.reconcile('clock'));
  return publish === undefined ? refuse(503, 'this process runs no loop') : answerWith(await publish('clock'));
}
