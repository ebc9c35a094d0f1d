import type { RequestListener } from 'node:http';
import { log } from '@/lib/log';
import { requestId } from './request-id';
import { sendFault } from './send-text';

/**
 * Logs requests when they end, and answers where something is thrown on the way. Faults of ours are logged as errors, the API as
 * information, pages only for debugging. Neither queries nor addresses of clients are written.
 *
 * @param proxies proxies of ours in front
 */
export function logRequests(inner: RequestListener, proxies: number): RequestListener {
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
      sendFault(request, response, error);
    }
  };
}
