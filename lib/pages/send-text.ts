import type { IncomingMessage, ServerResponse } from 'node:http';
import { securityHeaders } from './headers';

type Headers = Readonly<Record<string, string>>;

/** Sends a text that must not be cached; for HEAD, only its headers. */
export function sendText(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  type: string,
  text: string,
  headers: Headers = {},
): void {
  const body = Buffer.from(text);
  response.writeHead(status, {
    ...securityHeaders,
    ...headers,
    'content-type': type,
    'cache-control': 'no-store',
    'content-length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

export const sendJson = (request: IncomingMessage, response: ServerResponse, status: number, value: unknown): void =>
  sendText(request, response, status, 'application/json', JSON.stringify(value));

/** Rejects a request with a reason: as JSON under `/api/`, otherwise as text. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  why: string,
  headers: Headers = {},
): void {
  const isApi = request.url?.startsWith('/api/') === true;
  // Close the connection: an unread body would be parsed as the next request.
  const hasBody = request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
  const type = isApi ? 'application/json' : 'text/plain; charset=utf-8';
  const text = isApi ? JSON.stringify({ error: why }) : `${why}\n`;
  sendText(request, response, status, type, text, { ...headers, ...(hasBody ? { connection: 'close' } : {}) });
}
