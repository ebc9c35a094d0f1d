import type { RequestListener } from 'node:http';
import type { Blog } from '@/lib/blog';
import { type Environment, secretsOf } from '@/lib/env';
import type { Reconciler } from '@/lib/publishing/reconciler';
import { bearsSecret } from '@/lib/publishing/signature';
import type { Metrics } from './metrics';
import type { PagesInHand } from './pages-in-hand';
import { sendJson, sendText } from './send-text';

/** What operators are told of. */
export interface OperationsParts {
  readonly blog: Blog;
  readonly loop: Reconciler;
  readonly pages: PagesInHand;
  readonly metrics: Metrics;
  readonly environment: Pick<Environment, 'METRICS' | 'METRICS_TOKEN' | 'REVALIDATE_SECRET' | 'REVALIDATE_SECRET_PREVIOUS'>;
  readonly isStopping: () => boolean;
}

/**
 * Answers what the process itself is asked, without Next: `/api/live` (this process answers; restart it when it does not), `/api/ready`
 * (send readers here: 200 or 503, with details for holders of the secret) and `/api/metrics` (Prometheus, where it is switched on).
 */
export function operations(inner: RequestListener, parts: OperationsParts): RequestListener {
  const { blog, loop, pages, environment } = parts;

  function readiness() {
    const reasons: string[] = [];
    if (parts.isStopping()) reasons.push('stopping');
    if (!blog.edition.snapshot.usable) reasons.push('no content');
    return reasons;
  }

  function details() {
    const last = loop.receipts.at(-1);
    return {
      version: blog.edition.snapshot.version,
      revision: blog.source.revision ?? null,
      pending: loop.pending,
      problems: blog.edition.snapshot.problems.length,
      pagesInHand: { count: pages.count, bytes: pages.bytes },
      lastReceipt:
        last === undefined ? null : { id: last.id, trigger: last.trigger, seen: last.seen, ...last.totals, outage: last.outage },
      uptimeSeconds: Math.round(process.uptime()),
    };
  }

  return (request, response) => {
    const path = request.url?.split(/[?#]/, 1)[0]?.replace(/\/$/, '');
    if (path === '/api/live') return sendJson(request, response, 200, { live: true });
    if (path === '/api/ready') {
      const reasons = readiness();
      const more = bearsSecret(request.headers.authorization, secretsOf(environment)) ? { details: details() } : {};
      return sendJson(request, response, reasons.length === 0 ? 200 : 503, { ready: reasons.length === 0, reasons, ...more });
    }
    if (path !== '/api/metrics' || !environment.METRICS) return inner(request, response);
    if (environment.METRICS_TOKEN !== undefined && !bearsSecret(request.headers.authorization, [environment.METRICS_TOKEN]))
      return sendJson(request, response, 401, { error: 'needs the token' });
    void parts.metrics.exposition().then(
      ({ type, text }) => sendText(request, response, 200, type, text),
      () => sendJson(request, response, 500, { error: 'the measures cannot be read' }),
    );
  };
}
