import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { readEnvironment, secretsOf } from '@/lib/base/env';
import { within } from '@/lib/base/within';
import { answer, answerWith, isAuthorised, refuse } from './api-answers';
import { currentServer } from './current-server';
import { pushEvent } from './push-event';
import type { Publication, Receipt } from './receipt';
import { isSigned } from '@/lib/base/signature';

const largestBody = 1024 * 1024;
/** Git hosts give up after ten seconds: whoever cannot be told by then gets an address to ask at. */
const patience = 5_000;
/** Rounds that took longer than their callers could wait, by the word that their receipts are asked for with. */
const promised = new LRUCache<string, Promise<Receipt>>({ max: 200 });

/**
 * Answers POST /api/revalidate: looks for changes and answers with the receipt when everything is fresh (200; 502 when the source is
 * away), or after five seconds with 202 and where the receipt will be. The signature is over the raw body and checked before anything of
 * it is read. The body is only a hint: what changed is taken from the source, so a replay or a duplicate does no harm.
 *
 * @param publish does the work where no loop runs; whoever calls then waits for the end, for nothing goes on after an answer
 */
export async function webhook(request: Request, publish: Publication): Promise<Response> {
  const environment = readEnvironment();
  const secrets = secretsOf(environment);
  if (secrets.length === 0) return refuse(503, 'no REVALIDATE_SECRET is set');
  const body = await readBody(request);
  if (body === undefined) return refuse(413, `the body is larger than ${largestBody} bytes`);
  if (!isSigned(body, request.headers, secrets)) return refuse(401, 'the signature is missing or wrong');
  const event = pushEvent(body, request.headers, environment.CONTENT_SOURCE);
  if (event.kind === 'malformed') return refuse(400, event.reason);
  if (event.kind === 'ignored') return answer(200, { ignored: event.reason });
  const server = currentServer();
  if (server === undefined) return answerWith(await publish('webhook'));
  const round = server.loop.reconcile('webhook');
  const receipt = await within(patience, round);
  if (receipt !== undefined) return answerWith(receipt);
  const ticket = randomUUID();
  promised.set(ticket, round);
  // Whoever asks later is told; nobody need.
  round.catch(() => undefined);
  const location = `/api/revalidate/?receipt=${ticket}`;
  return answer(202, { pending: true, receipt: location }, { location, 'retry-after': '5' });
}

/** Answers GET /api/revalidate, for holders of the secret: the last receipts, or with `?receipt=` the one that a 202 promised. */
export async function receipts(request: Request): Promise<Response> {
  if (!isAuthorised(request)) return refuse(401, 'needs the secret');
  const ticket = new URL(request.url).searchParams.get('receipt');
  if (ticket === null) return answer(200, { receipts: currentServer()?.loop.receipts ?? [] });
  const round = promised.get(ticket);
  if (round === undefined) return refuse(404, 'there is no such receipt');
  const receipt = await within(0, round);
  return receipt === undefined ? answer(202, { pending: true }, { 'retry-after': '5' }) : answerWith(receipt);
}

async function readBody(request: Request): Promise<Buffer | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > largestBody) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > largestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
