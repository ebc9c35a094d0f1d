import type { IncomingMessage, RequestListener } from 'node:http';
import { collectDefaultMetrics, Counter, Gauge, Histogram, register } from 'prom-client';
import type { Blog } from '@/lib/publishing/blog';
import type { Edge } from '@/lib/publishing/edge/edge';
import type { Receipt } from '@/lib/publishing/receipt';
import { isPlainPath } from './guard';
import type { PagesInHand } from './pages-in-hand';

interface Measured {
  readonly blog: Blog;
  readonly pages: PagesInHand;
  /** Addresses not yet as desired. */
  readonly pending: () => number;
  readonly edge?: Pick<Edge, 'status'>;
}

export type Metrics = ReturnType<typeof metrics>;

/**
 * Prometheus metrics of one process. Labels come from the table's kinds and from fixed words, never from a request, so their
 * number is bounded.
 */
export function metrics({ blog, pages, pending, edge }: Measured) {
  collectDefaultMetrics();
  const requests = new Counter({
    name: 'blog_requests_total',
    help: 'Requests by kind of address and status',
    labelNames: ['kind', 'status'],
  });
  const durations = new Histogram({
    name: 'blog_request_duration_seconds',
    help: 'Time from the request to the end of its answer',
    labelNames: ['kind'],
    buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10],
  });
  const rounds = new Histogram({
    name: 'blog_reconcile_duration_seconds',
    help: 'Time from noticing a change until every address is fresh',
    labelNames: ['trigger', 'outcome'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30, 120],
  });
  /** Read from elsewhere at each scrape. */
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      collect() {
        this.set(read());
      },
    });
  const counter = (name: string, help: string, label: string, read: () => Iterable<readonly [string, number]>) =>
    new Counter({
      name,
      help,
      labelNames: [label],
      collect() {
        this.reset();
        for (const [value, count] of read()) this.inc({ [label]: value }, count);
      },
    });
  let changed = Date.now();
  let isAway = false;
  gauge('blog_pages_in_hand', 'Finished pages held in memory', () => pages.count);
  gauge('blog_pages_failing', 'Pages whose current version could not be rendered', () => pages.failing.length);
  gauge('blog_pages_in_hand_bytes', 'Bytes of finished pages held in memory', () => pages.bytes);
  gauge('blog_posts', 'Posts that readers see', () => blog.edition.snapshot.posts.length);
  gauge('blog_problems', 'Problems of the content', () => blog.edition.snapshot.problems.length);
  gauge('blog_pending', 'Addresses that are not yet as they should be', pending);
  gauge('blog_content_changed_timestamp_seconds', 'When the published content last changed', () => changed / 1000);
  gauge('blog_source_away', 'Whether the last attempt to read the source failed', () => Number(isAway));
  if (edge !== undefined) {
    gauge('blog_edge_pending', 'Addresses still to be purged from the edge', () => edge.status.pending);
    gauge('blog_edge_failing', 'Whether the last purge of the edge failed', () => Number(edge.status.failing));
    counter('blog_edge_purges_total', 'Purges of the edge that succeeded and that failed', 'outcome', () =>
      Object.entries(edge.status.purges),
    );
  }
  counter('blog_renders_total', 'Renderings by kind of address', 'kind', () => pages.renders);

  function kindOf(request: IncomingMessage): string {
    const path = request.url?.split(/[?#]/, 1)[0] ?? '';
    if (path.startsWith('/api/')) return 'api';
    if (path.startsWith('/media/')) return 'media';
    if (path.startsWith('/_next/') || path.startsWith('/scripts/')) return 'asset';
    if (path === '/search/') return 'search';
    return isPlainPath(path) ? (blog.edition.desired.get(path)?.row.kind ?? 'other') : 'other';
  }

  return {
    observe:
      (inner: RequestListener): RequestListener =>
      (request, response) => {
        const kind = kindOf(request);
        const end = durations.startTimer({ kind });
        response.once('close', () => {
          end();
          // `aborted`: the client left before the end of the response.
          requests.inc({ kind, status: response.writableFinished ? String(response.statusCode) : 'aborted' });
        });
        inner(request, response);
      },
    receipt({ trigger, outage, totals, version, before }: Receipt): void {
      const outcome = outage !== undefined ? 'outage' : totals.failed > 0 ? 'failed' : 'fresh';
      rounds.observe({ trigger, outcome }, totals.ms / 1000);
      isAway = outage !== undefined;
      if (version !== before) changed = Date.now();
    },
    type: register.contentType,
    /** All metrics in Prometheus's text format. */
    text: (): Promise<string> => register.metrics(),
  };
}
