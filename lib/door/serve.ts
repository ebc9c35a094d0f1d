import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import next from 'next';
import { announcer } from '@/lib/announcements/announcer';
import { openBlog } from '@/lib/blog';
import { provideBlog } from '@/lib/current-blog';
import { readEnvironment } from '@/lib/env';
import { provideReconciler } from '@/lib/publishing/current-reconciler';
import { logReceipt } from '@/lib/publishing/log-receipt';
import { reconciler } from '@/lib/publishing/reconciler';
import { triggers } from '@/lib/publishing/triggers';
import { edgeHeaders } from '@/lib/publishing/edge/edge-headers';
import { edgeOf } from '@/lib/publishing/edge/edge-of';
import { currentSearch } from '@/lib/search/current-search';
import { log } from '@/lib/log';
import { preview } from '@/lib/preview/preview';
import { door, type DoorParts } from './door';
import { guard, httpLimits, silence } from './guard';
import { logRequests } from './log-requests';
import { metrics } from './metrics';
import { operations } from './operations';
import { ownFiles } from './own-files';
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
  const audience = environment.PREVIEW ? 'preview' : 'readers';
  const blog = await openBlog(environment, { remember: true, resume: !environment.PREVIEW, audience });
  const previewing = environment.PREVIEW ? preview(blog, environment) : undefined;
  provideBlog(blog);

  // Left to itself, Next takes over the upgrades of the first server that it sees a request of. It answers none, and nobody closes such a
  // connection any more: not the limits, and not the end of the process. So it is given a server that nobody reaches.
  const app = next({ dev: false, dir: process.cwd(), quiet: true, httpServer: createServer() });
  await app.prepare();
  const handler = app.getRequestHandler();
  const nextHandler = (request: Parameters<typeof handler>[0], response: Parameters<typeof handler>[1]) =>
    void handler(request, response);
  const renderer = await openRenderer(nextHandler);
  const pages = pagesInHand(blog, renderer, environment.PAGES_IN_MEMORY_MB);
  const { INDEXNOW_KEY: key, INDEXNOW_ENDPOINT: endpoint } = environment;
  const announcements = previewing
    ? undefined
    : announcer(blog.edition.snapshot, {
        indexNow: key === undefined ? undefined : { key, endpoint },
        log: (delivery) => log.info({ event: 'announcement', ...delivery }, 'announced'),
      });
  const edge = await edgeOf(environment, blog.edition.snapshot);
  const loop = reconciler(
    blog,
    {
      has: (address) => pages.has(address),
      drop(address) {
        pages.drop(address);
        edge?.fresh(address);
      },
      async refresh(desired) {
        const page = await pages.fresh(desired);
        edge?.fresh(desired.address);
        return page;
      },
      looked: () => previewing?.changed(),
    },
    (receipt) => {
      logReceipt(receipt);
      measures.receipt(receipt);
      announcements?.announce(receipt, blog.edition.snapshot);
      edge?.purge(receipt);
    },
  );
  const sleptThrough = blog.isBehind;
  // An edge has pages from before this process: what has changed since is news to it from the first round on.
  if (sleptThrough || edge !== undefined) await loop.look();
  // Posts have come due while nothing ran: readers get them from the first request on, and a receipt says which.
  if (sleptThrough) await blog.refresh([]);
  const measures = metrics({ blog, pages, pending: () => loop.pending, edge });
  provideReconciler(loop);
  let stopping = false;
  let stoppedAt = 0;
  const isStopping = () => stopping;

  /** From the outside in: logged, counted, guarded; the process's own answers; the door. */
  function inFront(parts: DoorParts) {
    const shown = previewing?.inside(door(parts)) ?? door(parts);
    const inside = operations(shown, { blog, loop, pages, metrics: measures, environment, isStopping });
    const setting = { proxies: environment.TRUST_PROXY, limited: environment.RATE_LIMIT, isStopping };
    const guarded = guard(inside, setting);
    const answering = previewing?.outside(guarded) ?? guarded;
    return logRequests(environment.METRICS ? measures.observe(answering) : answering, log, environment.TRUST_PROXY);
  }

  const server = createServer(
    httpLimits,
    inFront({
      blog,
      pages,
      edge: edgeHeaders(environment),
      search: searchDoor(renderer),
      files: await ownFiles('public'),
      next: nextHandler,
      keyFile: key,
      publicFiles: new Set(await filesBelow('public')),
      onFailure(address, error) {
        log.error({ event: 'render-failed', address, err: error }, 'a page cannot be rendered');
        void loop.reconcile('failure', []);
      },
    }),
  );
  server.setTimeout(silence);
  const background = new AbortController();
  let stopTriggers: () => void = () => undefined;
  const stop = (signal: NodeJS.Signals) => {
    // From a terminal one Ctrl-C comes twice, by the group and by npm. Whoever asks again later is in a hurry.
    if (stopping && performance.now() - stoppedAt > 1_000) process.exit(1);
    if (stopping) return;
    stopping = true;
    stoppedAt = performance.now();
    log.info({ event: 'stopping', signal }, 'finishing requests');
    background.abort();
    stopTriggers();
    loop.stop();
    announcements?.stop();
    previewing?.close();
    server.close(() => void Promise.all([renderer.close(), blog.flush(), edge?.stop()]).finally(() => process.exit(0)));
    // What cannot be closed must not keep a process that has answered everybody.
    setTimeout(() => process.exit(1), grace + 1_000).unref();
    // A request that was under way leaves its connection idle, which would be kept for a minute.
    setInterval(() => server.closeIdleConnections(), 100).unref();
    setTimeout(() => server.closeAllConnections(), grace).unref();
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(environment.PORT, environment.HOSTNAME, resolve),
  );
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : environment.PORT;
  const { snapshot } = blog.edition;
  log.info(
    { event: 'ready', source: environment.CONTENT_SOURCE, revision: blog.source.revision, version: snapshot.version },
    `${previewing ? 'Preview' : 'Ready'} on http://${environment.HOSTNAME}:${port}/ with ${snapshot.posts.length} posts`,
  );

  edge?.start();
  if (sleptThrough) await loop.reconcile('start', []);
  stopTriggers = await triggers(blog, loop, environment);
  if (stopping) stopTriggers();
  void blog
    .compileWaiting(background.signal, () => loop.isReconciling || pages.isWanted)
    .then(async () => {
      await loop.reconcile('start', []);
      await (await currentSearch()).complete();
    });

  // What is served is made of values that never change, so a fault that nothing caught leaves nothing half done: readers stay served.
  process.on('uncaughtException', (error) => log.error({ err: error }, 'a fault that nothing caught'));
}

/** How long (ms) requests have to finish: less than the ten seconds that container platforms give by default. */
const grace = 8_000;

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `/${path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')}`);
}
