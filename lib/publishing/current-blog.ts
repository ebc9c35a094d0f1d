import type { Blog } from './blog';

declare global {
  /** Next bundles code more than once in a process; what must be one lies here. */
  var blogOfThisProcess: Promise<Blog> | undefined;
}

/** Whether a build runs: it is made from one look at the content. */
export const isBuild = (): boolean => process.env.NEXT_PHASE === 'phase-production-build';

/** Whether this process reads what has been published from what its host stores: Next runs alone, and for readers. */
export const isFunction = (): boolean =>
  globalThis.blogOfThisProcess === undefined && !isBuild() && process.env.NODE_ENV === 'production';

/** Loaded only where our own server has not provided a blog. */
async function deploymentOfThisProcess() {
  const { currentDeployment } = await import('./current-deployment');
  return currentDeployment();
}

/**
 * The blog of this process. Our own server provides it before Next starts. Where Next runs alone, it is that of the newest content that
 * has been published; in a build and in development, that of the source.
 *
 * @throws Error when the content cannot be read
 */
export async function currentBlog(): Promise<Blog> {
  if (isFunction()) {
    const deployment = await deploymentOfThisProcess();
    return deployment.blogOf((await deployment.newest()).record);
  }
  globalThis.blogOfThisProcess ??= open().catch((error: unknown) => {
    // The next reader tries again: a remote that is down now need not be down then.
    globalThis.blogOfThisProcess = undefined;
    throw error;
  });
  return globalThis.blogOfThisProcess;
}

/** Makes a blog the one of this process. */
export function provideBlog(blog: Blog): void {
  globalThis.blogOfThisProcess = Promise.resolve(blog);
}

async function open(): Promise<Blog> {
  const [{ openBlog }, deployment] = await Promise.all([import('./blog'), deploymentOfThisProcess()]);
  const { origin, records, bodies } = await deployment.base();
  return openBlog(deployment.environment, { source: origin, known: [...records.values()], bodies, audience: 'readers' });
}
