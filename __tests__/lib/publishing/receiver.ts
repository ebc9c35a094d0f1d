import { createServer, type Server } from 'node:http';
import { afterAll } from '@jest/globals';

/** A server on loopback that takes messages and answers as it is told. */
export interface Receiver {
  readonly url: string;
  readonly messages: { readonly path: string; readonly type: string; readonly body: string }[];
  /** Statuses of the next answers to messages about the site's RSS; 202 after them, and to the rest. */
  readonly answers: number[];
  /** What it waits for before it answers. */
  hold: Promise<void>;
}

const servers: Server[] = [];
afterAll(() => servers.splice(0).forEach((server) => (server.closeAllConnections(), server.close())));

export async function receiver(): Promise<Receiver> {
  const messages: Receiver['messages'] = [];
  const made = { url: '', messages, answers: [] as number[], hold: Promise.resolve() };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      messages.push({
        path: request.url ?? '',
        type: request.headers['content-type'] ?? '',
        body: Buffer.concat(chunks).toString('utf8'),
      });
      const isAsked =
        Buffer.concat(chunks).toString('utf8').includes(encodeURIComponent('example/rss.xml')) ||
        !/hub\.url/.test(String(chunks));
      void made.hold.then(() => response.writeHead((isAsked ? made.answers.shift() : undefined) ?? 202).end());
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (typeof bound !== 'object' || bound === null) throw new Error('no port');
  made.url = `http://127.0.0.1:${bound.port}/`;
  return made;
}
