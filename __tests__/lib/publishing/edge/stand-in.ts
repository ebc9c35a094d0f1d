import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterAll } from '@jest/globals';

/** What an edge was asked. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a stand-in answers. */
export interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const servers: Server[] = [];
afterAll(() => servers.splice(0).forEach((server) => (server.closeAllConnections(), server.close())));

/** A server on loopback in place of an edge's API. @param answer what the real one would say to a request */
export async function standIn(answer: (asked: Asked) => Answer): Promise<{ url: string; asked: Asked[]; server: Server }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const each = { method, path, headers, body: Buffer.concat(chunks).toString('utf8') };
      asked.push(each);
      const { status, body = '', headers: more = {} } = answer(each);
      response.writeHead(status, more).end(body);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (typeof bound !== 'object' || bound === null) throw new Error('no port');
  return { url: `http://127.0.0.1:${bound.port}`, asked, server };
}

export const ended = (): AbortSignal => AbortSignal.timeout(60_000);
