import { setPriority } from 'node:os';
import { isMainThread, type MessagePort } from 'node:worker_threads';
import { compileBody } from '@/lib/markdown/compile-body';
import type { BodySource, CompileResult } from '@/lib/markdown/compiled-body';
import { useMDXComponents as siteComponents } from '@/mdx-components';

/** Compiles a body with the components of this site. */
export const compile = (source: BodySource): Promise<CompileResult> => compileBody(source, siteComponents());

// On Linux a thread has a priority of its own: readers come first.
if (!isMainThread && process.platform === 'linux') setPriority(10);

/** What a worker of the pool runs. @param begun told when the work begins, from where its time counts */
export default async function compileInWorker({
  source,
  begun,
}: {
  source: BodySource;
  begun: MessagePort;
}): Promise<CompileResult> {
  begun.postMessage('begun');
  return compile(source);
}
