import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import { requestId } from './request-id';

/**
 * Logs requests when they end, and contains what is thrown on the way: faults of ours as errors, the API as information, pages only for debugging. Neither queries nor addresses
 * of clients are written.
 *
 * @param proxies proxies of ours in front
 */
export function logRequests(inner: RequestListener, log: Logger, proxies: number): RequestListener {
  return (request, response) => {
    const seen = performance.now();
    response.once('close', () => {
      const path = request.url?.split(/[?#]/, 1)[0]?.slice(0, 300) ?? '';
      const level = response.statusCode >= 500 ? 'error' : path.startsWith('/api/') ? 'info' : 'debug';
      if (!log.isLevelEnabled(level)) return;
      const entry = {
        event: 'request',
        id: requestId(request, proxies),
        method: request.method,
        path,
        status: response.writableFinished ? response.statusCode : 'aborted',
        ms: Math.round((performance.now() - seen) * 10) / 10,
      };
      log[level](entry, 'request');
    });
    try {
      inner(request, response);
    } catch (error) {
      log.error({ err: error, id: requestId(request, proxies) }, 'a request failed');
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-length': 0, 'cache-control': 'no-store' }).end();
    }
  };
}
