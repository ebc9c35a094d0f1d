import { once } from '@/lib/base/once';
import type { Blog } from './blog';
import type { Deployment } from './deployment';
import type { Edge } from './edge/edge';
import type { Reconciler } from './reconciler';

interface CurrentServer {
  readonly loop: Reconciler;
  readonly edge?: Pick<Edge, 'status'>;
  /** Addresses whose current version could not be rendered: readers get the last good one, or none. */
  readonly failing?: () => readonly string[];
}

declare global {
  // Global because Next may bundle this module more than once per process.
  var blogOfThisProcess: (() => Promise<Blog>) | undefined;
  var serverOfThisProcess: CurrentServer | undefined;
}

/** Whether `next build` is running. */
export const isBuild = (): boolean => process.env.NEXT_PHASE === 'phase-production-build';

/** Whether this process serves readers without our own server, from published content that the host stores. */
export const isFunction = (): boolean =>
  globalThis.blogOfThisProcess === undefined && !isBuild() && process.env.NODE_ENV === 'production';

/** The deployment of this process. Loaded lazily: our own server does not need it. */
export async function lazyDeployment(): Promise<Deployment> {
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
    const deployment = await lazyDeployment();
    return deployment.blogOf((await deployment.newest()).record);
  }
  return (globalThis.blogOfThisProcess ??= once(open))();
}

export function provideBlog(blog: Blog): void {
  globalThis.blogOfThisProcess = async () => blog;
}

async function open(): Promise<Blog> {
  const [{ openBlog }, deployment] = await Promise.all([import('./blog'), lazyDeployment()]);
  const { origin, records, bodies } = await deployment.base();
  return openBlog(deployment.environment, { source: origin, known: [...records.values()], bodies, audience: 'readers' });
}

/** `undefined` where Next runs without our own server. */
export const currentServer = (): CurrentServer | undefined => globalThis.serverOfThisProcess;

export function provideServer(server: CurrentServer): void {
  globalThis.serverOfThisProcess = server;
}
