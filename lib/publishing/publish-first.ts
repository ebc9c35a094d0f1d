import { log } from '@/lib/base/log';
import { ownOrigin } from './own-origin';
import { hmacOf } from '@/lib/base/signature';

/** Minimum interval (ms) between two requests of one process. */
const pause = 60_000;
const patience = 55_000;
let asked = -Infinity;

/**
 * Makes a new deployment publish, by the same request that a webhook or a scheduler sends, so that nobody has to after
 * deploying. Never throws; another process or a later call retries.
 */
export async function publishFirst(): Promise<void> {
  if (performance.now() - asked < pause) return;
  asked = performance.now();
  try {
    // Imported lazily: our own server never gets here.
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
