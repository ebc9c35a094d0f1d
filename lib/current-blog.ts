import type { Blog } from '@/lib/blog';
import { readEnvironment } from '@/lib/env';

declare global {
  /** Next bundles code more than once in a process; what must be one lies here. */
  var blogOfThisProcess: Promise<Blog> | undefined;
}

/**
 * The blog of this process. The server provides it before Next starts; where Next runs alone (a build, Vercel-style hosting),
 * the first reader opens it.
 */
export function currentBlog(): Promise<Blog> {
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
  const [{ openBlog }, { writableFolder }] = await Promise.all([import('@/lib/blog'), import('@/lib/writable-folder')]);
  const environment = readEnvironment();
  const cache = await writableFolder(environment.CACHE_FOLDER);
  return openBlog({ ...environment, CACHE_FOLDER: cache }, { audience: 'readers' });
}
