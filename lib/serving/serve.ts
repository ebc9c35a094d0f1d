import { once } from 'node:events';
import { createServer } from 'node:http';
import { announcer } from '@/lib/publishing/announcer';
import { type Blog, openBlog } from '@/lib/publishing/blog';
import { provideBlog, provideServer } from '@/lib/publishing/current';
import { readEnvironment } from '@/lib/base/env';
import { log } from '@/lib/base/log';
import type { Problem } from '@/lib/base/problem';
import { preview } from '@/lib/serving/preview/preview';
import type { Development } from '@/lib/serving/preview/preview-state';
import { edgeHeaders } from '@/lib/publishing/edge/edge-headers';
import { edgeOf } from '@/lib/publishing/edge/edge-of';
import type { Host } from '@/lib/publishing/host';
import { logReceipt, type Receipt } from '@/lib/publishing/receipt';
import { reconciler } from '@/lib/publishing/reconciler';
import { warmPool } from '@/lib/markdown/compile-pool';
import { triggers } from '@/lib/publishing/triggers';
import { errorCode } from '@/lib/sources/error-code';
import type { Following } from '@/lib/sources/follow-source';
import { currentSearch } from '@/lib/search/current-search';
import { searchAnswers, siteAnswers } from './site-answers';
import { guard, httpLimits, silence } from './guard';
import { logRequests } from './log-requests';
import { mediaAnswers } from './media-answers';
import { metrics } from './metrics';
import { operations } from './operations';
import { ownFiles } from './own-files';
import { pagesInHand } from './pages-in-hand';
import { nextSite, type OpenSite } from './site';
import { answerUnreadable } from './unreadable';

/** Time (ms) for requests to finish: less than the ten seconds that container platforms allow by default. */
const grace = 8_000;

/**
 * Serves the built site until the process is told to stop: opens the content, wraps Next, and keeps reconciling.
 *
 * @param options `check`: finds every problem of the content of a preview; `open`: what renders; `told`: receives each receipt, the
 *   log by default; `checked`: receives what each check of a preview found; `development`: for the panel of a preview
 * @returns `changed` tells open preview pages their state
 * @throws Error when the environment is invalid, the content source cannot be read or the port is taken
 */
export async function serve(options: {
  check: (blog: Blog, siteUrl: string | undefined) => Promise<readonly Problem[]>;
  open?: OpenSite;
  told?: (receipt: Receipt, blog: Blog) => void;
  checked?: (problems: readonly Problem[]) => void;
  development?: Development;
}): Promise<{ changed(): void }> {
  const { check, open = nextSite, told = logReceipt, checked, development } = options;
  const environment = readEnvironment();
  const { PREVIEW, HOSTNAME, TRUST_PROXY: proxies, INDEXNOW_KEY: key, INDEXNOW_ENDPOINT: endpoint } = environment;
  const blog = await openBlog(environment, { remember: true, resume: !PREVIEW, audience: PREVIEW ? 'preview' : 'readers' });
  const previewing = PREVIEW
    ? preview(blog, environment, {
        check: () => check(blog, environment.SITE_URL),
        isBusy: () => loop.isReconciling || pages.isWanted,
        checked,
        development,
      })
    : undefined;
  provideBlog(blog);

  const { renderer, api, stored } = await open(blog);
  const edge = await edgeOf(environment, blog.edition.snapshot);
  const edgeTold = edgeHeaders(environment);
  const pages = pagesInHand({
    blog,
    renderer,
    stored,
    megabytes: environment.PAGES_IN_MEMORY_MB,
    patience: environment.PAGE_PATIENCE_SECONDS * 1000,
    edge: edgeTold,
    onFailure(address, error) {
      log.error({ event: 'render-failed', address, err: error }, 'a page cannot be rendered');
      void loop.reconcile('failure', []);
    },
  });
  const announcements = previewing
    ? undefined
    : announcer(blog.edition.snapshot, {
        indexNow: key === undefined ? undefined : { key, endpoint },
        log: (delivery) => log.info({ event: 'announcement', ...delivery }, 'announced'),
      });
  const host: Host = {
    // Next renders in this process: concurrent renderings take no less time per page, and each would wait for all.
    width: 1,
    patience: 30_000,
    // Removed addresses are answered from the edition, not from stored pages.
    keepsGone: false,
    isWorthMaking: pages.has,
    async renew(address, desired) {
      if (desired === undefined) pages.drop(address);
      const sight = desired === undefined ? { status: 410 } : await pages.fresh(desired);
      edge?.fresh(address);
      return sight;
    },
    looked: () => previewing?.changed(),
  };
  const loop = reconciler(blog, host, (receipt) => {
    told(receipt, blog);
    measures.receipt(receipt);
    announcements?.announce(receipt, blog.edition.snapshot);
    edge?.purge(receipt);
  });
  const measures = metrics({ blog, pages, pending: () => loop.pending, edge });
  provideServer({ loop, edge, failing: () => pages.failing });

  const sleptThrough = blog.isBehind;
  // An edge holds pages from before the start, so the first round must report what changed since.
  if (sleptThrough || edge !== undefined) loop.look();
  // Posts fell due while the server was down. Readers get them from the first request on, and a receipt lists them.
  if (sleptThrough) await blog.refresh([]);

  let stoppedAt: number | undefined;
  const isStopping = () => stoppedAt !== undefined;
  // Middleware, outermost first: log, metrics, preview headers, guard, operations, reviewers, site.
  const inner = siteAnswers({
    isPreview: PREVIEW,
    blog,
    pages,
    edge: edgeTold,
    search: searchAnswers(renderer),
    files: await ownFiles('public'),
    media: mediaAnswers(blog),
    next: api,
    keyFile: key,
  });
  const watch: { following?: Following } = {};
  const polled = () => watch.following?.polled;
  const parts = { blog, loop, pages, metrics: measures, environment, isStopping, polled };
  const operated = operations(previewing?.inside(inner) ?? inner, parts);
  const guarded = guard(operated, { proxies, limited: environment.RATE_LIMIT, isStopping });
  const outer = previewing?.outside(guarded) ?? guarded;
  const server = createServer(httpLimits, logRequests(environment.METRICS ? measures.observe(outer) : outer, proxies));
  server.setTimeout(silence);
  answerUnreadable(server);

  const background = new AbortController();
  const stop = (signal: NodeJS.Signals) => {
    // Ctrl-C sends two signals: one to the process group, one by npm. A second signal after 1 s forces the exit.
    if (stoppedAt !== undefined && performance.now() - stoppedAt > 1_000) process.exit(1);
    if (stoppedAt !== undefined) return;
    stoppedAt = performance.now();
    log.info({ event: 'stopping', signal }, 'finishing requests');
    background.abort();
    loop.stop();
    announcements?.stop();
    previewing?.close();
    server.close(() => void Promise.all([renderer.close(), blog.flush(), edge?.stop()]).finally(() => process.exit(0)));
    // Exit even if something cannot be closed.
    setTimeout(() => process.exit(1), grace + 1_000).unref();
    // Connections become idle as their requests finish, and would stay open for a minute.
    setInterval(() => server.closeIdleConnections(), 100).unref();
    setTimeout(() => server.closeAllConnections(), grace).unref();
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  await once(server.listen(environment.PORT, HOSTNAME), 'listening').catch((error: unknown) => {
    if (errorCode(error) !== 'EADDRINUSE') throw error;
    const { PORT } = environment;
    throw new Error(`port ${PORT} of ${HOSTNAME} is taken; choose another, such as PORT=${PORT + 1}`, { cause: error });
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : environment.PORT;
  const { snapshot } = blog.edition;
  log.info(
    { event: 'ready', source: environment.CONTENT_SOURCE, revision: blog.source.revision, version: snapshot.version },
    `${previewing ? 'Preview' : 'Ready'} on http://${HOSTNAME}:${port}/ with ${snapshot.posts.length} posts`,
  );

  edge?.start();
  // So that the first edit need not wait for it.
  void warmPool().catch((error: unknown) => log.error({ err: error }, 'the compiler cannot be started'));
  if (sleptThrough) await loop.reconcile('start', []);
  watch.following = await triggers(blog, loop, environment, background.signal);
  void blog
    .compileWaiting(background.signal, () => loop.isReconciling || pages.isWanted)
    .then(async () => {
      await loop.reconcile('start', []);
      await (await currentSearch()).complete();
      previewing?.start();
    });

  // Served data is immutable, so an uncaught error leaves nothing half done: keep serving.
  process.on('uncaughtException', (error) => log.error({ err: error }, 'an uncaught error'));
  return { changed: () => previewing?.changed() };
}
