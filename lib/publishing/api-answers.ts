import { Readable } from 'node:stream';
import type { NextApiRequest, NextApiResponse } from 'next';
import { readEnvironment, secretsOf } from '@/lib/base/env';
import { reportFault } from '@/lib/base/log';
import { bearsSecret } from '@/lib/base/signature';
import type { Receipt } from './receipt';

/** A JSON response that no cache stores. */
export const answer = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response =>
  Response.json(body, { status, headers: { ...headers, 'cache-control': 'no-store' } });

export const refuse = (status: number, error: string, headers?: Readonly<Record<string, string>>): Response =>
  answer(status, { error }, headers);

/** A receipt as JSON; 502 when the source could not be read. */
export const answerWith = (receipt: Receipt): Response => answer(receipt.outage === undefined ? 200 : 502, receipt);

/** Whether a request carries `Authorization: Bearer <REVALIDATE_SECRET>` (or the previous one); false when none is set. */
export const isAuthorised = (request: Request): boolean =>
  bearsSecret(request.headers.get('authorization'), secretsOf(readEnvironment()));

/** Answers a Pages Router API request with a Fetch handler; 503 when the handler throws. */
export async function answerBy(
  handler: (request: Request) => Promise<Response>,
  request: NextApiRequest,
  response: NextApiResponse,
): Promise<void> {
  const answer = await handler(fetchRequest(request)).catch((error: unknown) => {
    reportFault(error);
    return Response.json({ error: 'the content cannot be read' }, { status: 503, headers: { 'retry-after': '30' } });
  });
  response.status(answer.status);
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.send(Buffer.from(await answer.arrayBuffer()));
}

function fetchRequest(request: NextApiRequest): Request {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  const { method = 'GET' } = request;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(request.url ?? '/', 'http://localhost'), {
    method,
    headers,
    // Node's and the DOM's stream types differ in name only.
    ...(hasBody ? { body: Readable.toWeb(request) as ReadableStream<Uint8Array>, duplex: 'half' } : {}),
  });
}
