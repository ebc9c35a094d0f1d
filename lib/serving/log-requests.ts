import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { log } from '@/lib/base/log';
import { refuse } from '@/lib/pages/send-text';

/**
 * Names each request by an id (that of a proxy of ours, or a new one), which answers of the API carry and by which it is found in the log.
 * Logs requests when they end, and answers where something is thrown on the way: faults of ours are errors, the API is information, pages
 * are for debugging. Neither queries nor addresses of clients are written.
 *
 * @param proxies proxies of ours in front
 */
export function logRequests(inner: RequestListener, proxies: number): RequestListener {
  return (request, response) => {
    const seen = performance.now();
    const path = request.url?.split(/[?#]/, 1)[0]?.slice(0, 300) ?? '';
    const isApi = path.startsWith('/api/');
    const given = request.headers['x-request-id'];
    const id = proxies > 0 && typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
    request.headers['x-request-id'] = id;
    if (isApi) response.setHeader('x-request-id', id);
    response.once('close', () => {
      const level = response.statusCode >= 500 ? 'error' : isApi ? 'info' : 'debug';
      const status = response.writableFinished ? response.statusCode : 'aborted';
      const ms = Math.round((performance.now() - seen) * 10) / 10;
      log[level]({ event: 'request', id, method: request.method, path, status, ms }, 'request');
    });
    try {
      inner(request, response);
    } catch (error) {
      sendFault(request, response, error);
    }
  };
}

/** Answers that something went wrong here, and writes down what. */
export function sendFault(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  log.error({ err: error, id: request.headers['x-request-id'] }, 'a request failed');
  if (response.headersSent) response.destroy();
  else refuse(request, response, 500, 'Something went wrong');
}
