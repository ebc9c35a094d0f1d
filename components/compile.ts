import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { isMainThread, type MessagePort } from 'node:worker_threads';
import { compileBody } from '@/lib/markdown/compile-body';
import { mermaidWindow } from '@/lib/markdown/mermaid/mermaid-window';
import type { BodySource, CompileResult } from '@/lib/markdown/compiled-body';
import { useMDXComponents as siteComponents } from '@/mdx-components';

/** Compiles a body with the components of this site. */
export const compile = (source: BodySource): Promise<CompileResult> => compileBody(source, siteComponents());

const isLinux = process.platform === 'linux';
// There a thread has a priority of its own. Readers come first: of a busy processor this one gets half of what the thread that
// answers them gets. At priority 10 it would be a tenth, and an edit would wait that much longer.
if (!isMainThread && isLinux) setPriority(3);

/** What a worker of the pool runs. @param begun told when the work begins, from where its time counts, and by which thread */
export default async function compileInWorker({
  source,
  begun,
}: {
  source: BodySource;
  begun: MessagePort;
}): Promise<CompileResult> {
  // Loading it takes a second, which is not the body's.
  if (/^[ \t>]*(?:```|~~~)+mermaid/m.test(source.body)) await mermaidWindow();
  begun.postMessage(isLinux ? readlinkSync('/proc/thread-self') : undefined);
  return compile(source);
}
