import type { Blog } from './blog';

declare global {
  /** Global because Next may bundle this module more than once per process. */
  var blogOfThisProcess: Promise<Blog> | undefined;
}

/** Whether `next build` is running. */
export const isBuild = (): boolean => process.env.NEXT_PHASE === 'phase-production-build';

/** Whether this process serves readers without our own server, from published content that the host stores. */
export const isFunction = (): boolean =>
  globalThis.blogOfThisProcess === undefined && !isBuild() && process.env.NODE_ENV === 'production';

/** Imported lazily: our own server does not need it. */
async function deploymentOfThisProcess() {
  const { currentDeployment } = await import('./current-deployment');
  return currentDeployment();
}

/**
 * The blog of this process. Our own server provides it before Next starts. Otherwise it is read from the newest published
 * content; in a build and in development, from the source.
 *
 * @throws Error when the content cannot be read
 */
export async function currentBlog(): Promise<Blog> {
  if (isFunction()) {
    const deployment = await deploymentOfThisProcess();
    return deployment.blogOf((await deployment.newest()).record);
  }
  globalThis.blogOfThisProcess ??= open().catch((error: unknown) => {
    // Let the next request retry: the remote may be back by then.
    globalThis.blogOfThisProcess = undefined;
    throw error;
  });
  return globalThis.blogOfThisProcess;
}

export function provideBlog(blog: Blog): void {
  globalThis.blogOfThisProcess = Promise.resolve(blog);
}

async function open(): Promise<Blog> {
  const [{ openBlog }, deployment] = await Promise.all([import('./blog'), deploymentOfThisProcess()]);
  const { origin, records, bodies } = await deployment.base();
  return openBlog(deployment.environment, { source: origin, known: [...records.values()], bodies, audience: 'readers' });
}
