import { readEnvironment } from '@/lib/base/env';
import { log } from '@/lib/base/log';
import { once } from '@/lib/base/once';
import { sharedNext } from '@/lib/base/shared-next';
import { hmacOf } from '@/lib/base/signature';
import { keptFolder } from '@/lib/sources/kept-commit';
import { writableFolder } from '@/lib/base/writable-folder';
import { type Deployment, deployment } from './deployment';
import { ownOrigin, storedAnswers } from './own-origin';
import { publish, type Regenerate } from './publish';
import { logReceipt, type Publication } from './receipt';

async function open() {
  const environment = readEnvironment();
  const own = ownOrigin(environment);
  const setting = { ...environment, CACHE_FOLDER: await writableFolder(environment.CACHE_FOLDER) };
  const opened = deployment(setting, storedAnswers(own), keptFolder, own.deployment);
  /** Calls made during a publication share the next one. */
  const publishNext = sharedNext(async (trigger: string, regenerate: Regenerate) => {
    const receipt = await publish(trigger, opened, regenerate);
    logReceipt(receipt);
    return receipt;
  });
  return { deployment: opened, publishNext };
}

declare global {
  /** Global because Next may bundle this module more than once per process. */
  var deploymentOfThisProcess: (() => ReturnType<typeof open>) | undefined;
}

const current = () => (globalThis.deploymentOfThisProcess ??= once(open))();

/** The deployment of this process. @throws Error when the environment is invalid */
export const currentDeployment = async (): Promise<Deployment> => (await current()).deployment;

/**
 * The publication of this deployment. Callers must authenticate the request first.
 *
 * @param regenerate Next's on-demand revalidation (`response.revalidate`)
 */
export const publicationBy =
  (regenerate: Regenerate): Publication =>
  async (trigger) =>
    (await current()).publishNext(trigger, regenerate);

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
    log.warn({ event: 'first-publication', err: error }, 'the first publication could not be requested');
  }
}
