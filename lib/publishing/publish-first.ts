import { log } from '@/lib/base/log';
import { ownOrigin } from './own-origin';
import { hmacOf } from '@/lib/base/signature';

/** A process asks once in so long (ms) at most. */
const pause = 60_000;
const patience = 55_000;
let asked = -Infinity;

/**
 * Has a deployment that has not published yet publish, by the same call that a webhook or a scheduler makes: nobody need do it by hand
 * after deploying. Never fails: the next process, or the next call, does it then.
 */
export async function publishFirst(): Promise<void> {
  if (performance.now() - asked < pause) return;
  asked = performance.now();
  try {
    // Our own server never comes here, and need not load this.
    const { currentDeployment } = await import('./current-deployment');
    const { environment } = await currentDeployment();
    const { REVALIDATE_SECRET: secret, CRON_SECRET } = environment;
    const { origin, headers } = ownOrigin(environment);
    const signal = AbortSignal.timeout(patience);
    const ask = (path: string, method: string, proof: Readonly<Record<string, string>>, body?: string) =>
      fetch(origin + path, { method, body, headers: { ...headers, ...proof }, signal });
    const { status } =
      secret === undefined
        ? await ask('/api/cron/', 'GET', { authorization: `Bearer ${CRON_SECRET}` })
        : await ask('/api/revalidate/', 'POST', { 'x-hub-signature-256': `sha256=${hmacOf('{}', secret)}` }, '{}');
    log.info({ event: 'first-publication', status }, 'the first publication of this deployment');
  } catch (error) {
    log.warn({ event: 'first-publication', err: error }, 'the first publication could not be asked for');
  }
}
