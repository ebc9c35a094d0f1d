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
  globalThis.blogOfThisProcess ??= open();
  return globalThis.blogOfThisProcess;
}

/** Makes a blog the one of this process. */
export function provideBlog(blog: Blog): void {
  globalThis.blogOfThisProcess = Promise.resolve(blog);
}

async function open(): Promise<Blog> {
  const { openBlog } = await import('@/lib/blog');
  return openBlog(readEnvironment());
}
