import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { readerCache, securityHeaders } from '@/lib/pages/headers';
import { refuse } from '@/lib/pages/send-text';
import { errorCode } from '@/lib/sources/error-code';

/** Statuses by the code of Node's parser; 400 for any other. */
const statuses: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Answers what never becomes a request, which Node would answer without our headers, or cut off: CONNECT, and what is not HTTP. */
export function answerUnreadable(server: Server): void {
  /** The answer under way on a connection. */
  const underway = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (request, response) => void underway.set(request.socket, response));
  server.on('checkExpectation', (request, response) => refuse(request, response, 417, 'Only 100-continue is supported'));
  server.on('connect', (_request, socket) => {
    socket.on('error', () => socket.destroy());
    end(socket, 405, { allow: 'GET, HEAD' });
  });
  server.on('clientError', (error, socket) => {
    const answer = underway.get(socket);
    const isBegun = answer !== undefined && answer.headersSent && !answer.writableFinished;
    if (errorCode(error) === 'ECONNRESET' || !socket.writable || isBegun) socket.destroy();
    else end(socket, statuses[errorCode(error) ?? ''] ?? 400);
  });
}

function end(socket: Duplex, status: number, more: Readonly<Record<string, string>> = {}): void {
  const text = `${STATUS_CODES[status]}\n`;
  const headers = {
    ...securityHeaders,
    ...more,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': readerCache.nothing,
    'content-length': String(text.length),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', text].join('\r\n'), () => socket.destroy());
}
