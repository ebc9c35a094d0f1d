import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import next from 'next';
import { openBlog } from '@/lib/blog';
import { provideBlog } from '@/lib/current-blog';
import { readEnvironment } from '@/lib/env';
import { provideReconciler } from '@/lib/regeneration/current-reconciler';
import { logReceipt } from '@/lib/regeneration/log-receipt';
import { reconciler } from '@/lib/regeneration/reconciler';
import { triggers } from '@/lib/regeneration/triggers';
import { currentSearch } from '@/lib/search/current-search';
import { door } from './door';
import { builtStylesheets } from './built-stylesheets';
import { pagesInHand } from './pages-in-hand';
import { openRenderer } from './renderer';
import { searchDoor } from './search-door';

/**
 * Serves the built site until the process is told to end: opens the content, puts the door in front of Next, and keeps reconciling.
 *
 * @throws Error when the environment is not usable, the content source cannot be read or the port is taken
 */
export async function serve(): Promise<void> {
  const environment = readEnvironment();
  const blog = await openBlog(environment, { remember: true });
  provideBlog(blog);

  const app = next({ dev: false, dir: process.cwd(), quiet: true });
  await app.prepare();
  const handler = app.getRequestHandler();
  const nextHandler = (request: Parameters<typeof handler>[0], response: Parameters<typeof handler>[1]) =>
    void handler(request, response);
  const renderer = await openRenderer(nextHandler);
  const finishing = { strip: environment.STRIP_FRAMEWORK, stylesheet: builtStylesheets('.next') };
  const pages = pagesInHand(blog, renderer, environment.PAGES_IN_MEMORY_MB, finishing);
  const loop = reconciler(
    blog,
    {
      has: (address) => pages.has(address),
      drop: (address) => pages.drop(address),
      refresh: async (desired) => void (await pages.fresh(desired)),
    },
    logReceipt,
  );
  provideReconciler(loop);

  const server = createServer(
    // An idle connection must outlive a proxy's (60 s), and its headers' time must be longer still: else Node closes it under the proxy.
    { maxHeaderSize: 16 * 1024, keepAliveTimeout: 65_000, headersTimeout: 66_000, requestTimeout: 70_000 },
    door({
      blog,
      pages,
      search: searchDoor(renderer, finishing),
      next: nextHandler,
      publicFiles: new Set(await filesBelow('public')),
      onFailure(address, error) {
        console.error(
          JSON.stringify({ event: 'render-failed', address, error: error instanceof Error ? error.message : String(error) }),
        );
        void loop.reconcile('failure', []);
      },
    }),
  );
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(environment.PORT, environment.HOSTNAME, resolve),
  );
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : environment.PORT;
  console.log(
    `Ready on http://${environment.HOSTNAME}:${port}/ with ${blog.edition.snapshot.posts.length} posts from ${environment.CONTENT_SOURCE}`,
  );

  const stopTriggers = await triggers(blog, loop, environment);
  const background = new AbortController();
  void blog
    .compileWaiting(background.signal, () => loop.isReconciling || pages.isWanted)
    .then(async () => {
      await loop.reconcile('start', []);
      await (await currentSearch()).complete();
    });

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    background.abort();
    stopTriggers();
    loop.stop();
    server.close(() => void Promise.all([renderer.close(), blog.flush()]).finally(() => process.exit(0)));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5_000).unref();
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `/${path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')}`);
}
