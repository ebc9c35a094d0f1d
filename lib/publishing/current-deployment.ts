import { readEnvironment } from '@/lib/env';
import { keptFolder } from '@/lib/sources/kept-commit';
import { writableFolder } from '@/lib/writable-folder';
import { type Deployment, deployment } from './deployment';
import { logReceipt } from './log-receipt';
import { ownOrigin } from './own-origin';
import { publish } from './publish';
import type { Publication, Receipt } from './receipt';
import { setbacks } from './setbacks';
import { sharedNext } from './shared-next';
import { storedAnswers } from './stored-answers';

/** How a call has Next make an address anew. */
type Regenerate = (address: string) => Promise<void>;

interface Current {
  readonly deployment: Deployment;
  /** Publishes; calls during a publication share the next. */
  publish(trigger: string, regenerate: Regenerate): Promise<Receipt>;
}

declare global {
  /** Next bundles code more than once in a process; what must be one lies here. */
  var deploymentOfThisProcess: Promise<Current> | undefined;
}

const current = (): Promise<Current> => {
  globalThis.deploymentOfThisProcess ??= open().catch((error: unknown) => {
    globalThis.deploymentOfThisProcess = undefined;
    throw error;
  });
  return globalThis.deploymentOfThisProcess;
};

async function open(): Promise<Current> {
  const environment = readEnvironment();
  const own = ownOrigin(environment);
  const setting = { ...environment, CACHE_FOLDER: await writableFolder(environment.CACHE_FOLDER) };
  const opened = deployment(setting, storedAnswers(own), keptFolder, own.deployment);
  const memory = setbacks();
  let asked: { readonly trigger: string; readonly regenerate: Regenerate } | undefined;
  const next = sharedNext(async () => {
    if (asked === undefined) throw new Error('nobody asks for a publication');
    const { trigger, regenerate } = asked;
    asked = undefined;
    const receipt = await publish(trigger, { deployment: opened, setbacks: memory, regenerate });
    logReceipt(receipt);
    return receipt;
  });
  return {
    deployment: opened,
    publish(trigger, regenerate) {
      asked ??= { trigger, regenerate };
      return next();
    },
  };
}

/** The deployment that this process belongs to. @throws Error when the environment is not usable */
export const currentDeployment = async (): Promise<Deployment> => (await current()).deployment;

/**
 * How a call to this deployment publishes. It must have shown that it knows a secret.
 *
 * @param regenerate Next's own eager regeneration
 */
export const publicationBy =
  (regenerate: Regenerate): Publication =>
  async (trigger) =>
    (await current()).publish(trigger, regenerate);
