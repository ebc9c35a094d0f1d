import { readEnvironment } from '@/lib/base/env';
import { once } from '@/lib/base/once';
import { sharedNext } from '@/lib/base/shared-next';
import { keptFolder } from '@/lib/sources/kept-commit';
import { writableFolder } from '@/lib/base/writable-folder';
import { type Deployment, deployment } from './deployment';
import { logReceipt } from './log-receipt';
import { ownOrigin } from './own-origin';
import { publish, type Regenerate } from './publish';
import type { Publication } from './receipt';
import { storedAnswers } from './stored-answers';

async function open() {
  const environment = readEnvironment();
  const own = ownOrigin(environment);
  const setting = { ...environment, CACHE_FOLDER: await writableFolder(environment.CACHE_FOLDER) };
  const opened = deployment(setting, storedAnswers(own.origin, own.headers), keptFolder, own.deployment);
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
