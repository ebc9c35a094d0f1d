import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { log } from '@/lib/base/log';
import { refuse } from '@/lib/pages/send-text';

/**
 * Gives each request an ID (a trusted proxy's, or a new one), which API responses carry too. Logs requests when they end: 5xx
 * as errors, API calls as info, pages as debug. Answers 500 when a handler throws. Queries and client addresses are not logged.
 *
 * @param proxies number of trusted proxies in front
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

/** Logs an error and answers 500, or cuts the connection if the response has begun. */
export function sendFault(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  log.error({ err: error, id: request.headers['x-request-id'] }, 'a request failed');
  if (response.headersSent) response.destroy();
  else refuse(request, response, 500, 'Something went wrong');
}
