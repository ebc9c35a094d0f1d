import type { IncomingMessage, ServerResponse } from 'node:http';
import { securityHeaders } from '@/lib/pages/headers';

/**
 * Sends a whole text that nobody keeps; to HEAD, what it would be.
 *
 * @param headers what else goes out with it
 */
export function sendText(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  type: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
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

/** Sends a value as JSON. */
export const sendJson = (request: IncomingMessage, response: ServerResponse, status: number, value: unknown): void =>
  sendText(request, response, status, 'application/json', JSON.stringify(value));
