import { Readable } from 'node:stream';
import type { NextApiRequest, NextApiResponse } from 'next';
import { reportFault } from '@/lib/log';

/**
 * A request to an API route of the old kind as the Fetch standard has it, body unread.
 *
 * @throws TypeError when the address or a header is none
 */
export function fetchRequest(request: NextApiRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    for (const one of Array.isArray(value) ? value : value === undefined ? [] : [value]) headers.append(name, one);
  const { method = 'GET' } = request;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(request.url ?? '/', 'http://localhost'), {
    method,
    headers,
    // Node's stream of bytes; the two standards' types of it differ by name only.
    ...(hasBody ? { body: Readable.toWeb(request) as ReadableStream<Uint8Array>, duplex: 'half' } : {}),
  });
}

/** Sends an answer of the Fetch standard; when it cannot be made because there is no content yet, 503 and the reason in the log. */
export async function sendAnswer(response: NextApiResponse, work: () => Promise<Response>): Promise<void> {
  const answer = await work().catch((error: unknown) => {
    reportFault(error);
    return Response.json({ error: 'the content cannot be read' }, { status: 503, headers: { 'retry-after': '30' } });
  });
  response.status(answer.status);
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.send(Buffer.from(await answer.arrayBuffer()));
}
