import type { RequestListener } from 'node:http';
import type { Blog } from '@/lib/publishing/blog';
import { type Environment, secretsOf } from '@/lib/base/env';
import type { Reconciler } from '@/lib/publishing/reconciler';
import { bearsSecret } from '@/lib/base/signature';
import { refuse, sendJson, sendText } from '@/lib/pages/send-text';
import { sendFault } from './log-requests';
import type { Metrics } from './metrics';
import type { PagesInHand } from './pages-in-hand';

interface OperationsParts {
  readonly blog: Blog;
  readonly loop: Reconciler;
  readonly pages: PagesInHand;
  readonly metrics: Metrics;
  readonly environment: Environment;
  readonly isStopping: () => boolean;
  /** Why the content folder is looked through at intervals instead of watched. */
  readonly polled: () => string | undefined;
}

/**
 * Answers without Next: `/api/live` (restart the process when it fails), `/api/ready` (200 or 503; with the secret, details)
 * and, if enabled, `/api/metrics` (Prometheus).
 */
export function operations(inner: RequestListener, parts: OperationsParts): RequestListener {
  const { blog, loop, pages, metrics, isStopping, polled } = parts;
  const { METRICS, METRICS_TOKEN: token } = parts.environment;
  const secrets = secretsOf(parts.environment);

  function details() {
    const last = loop.receipts.at(-1);
    return {
      version: blog.edition.snapshot.version,
      revision: blog.source.revision ?? null,
      polled: polled() ?? null,
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
    const { authorization } = request.headers;
    if (path === '/api/live') return sendJson(request, response, 200, { live: true });
    if (path === '/api/ready') {
      const reasons = [...(isStopping() ? ['stopping'] : []), ...(blog.edition.snapshot.usable ? [] : ['no content'])];
      const ready = reasons.length === 0;
      const more = bearsSecret(authorization, secrets) ? { details: details() } : {};
      return sendJson(request, response, ready ? 200 : 503, { ready, reasons, ...more });
    }
    if (path !== '/api/metrics' || !METRICS) return inner(request, response);
    if (token !== undefined && !bearsSecret(authorization, [token]))
      return refuse(request, response, 401, 'the token is missing or wrong');
    metrics.text().then(
      (text) => sendText(request, response, 200, metrics.type, text),
      (error: unknown) => sendFault(request, response, error),
    );
  };
}
