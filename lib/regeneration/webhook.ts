import { createHmac, timingSafeEqual } from 'node:crypto';
import { readEnvironment } from '@/lib/env';
import { isAuthorised } from './authorisation';
import { currentReconciler } from './current-reconciler';

const largestBody = 1024 * 1024;

/**
 * Answers POST /api/revalidate: looks for changes and answers with the receipt when everything is fresh.
 * Signed by HMAC-SHA256 over the raw body (`X-Hub-Signature-256: sha256=<hex>`). The body is only a hint that something changed:
 * what changed is taken from the source, so a replay does no harm.
 */
export async function webhook(request: Request): Promise<Response> {
  const secret = readEnvironment().REVALIDATE_SECRET;
  if (secret === undefined) return answer(503, 'no REVALIDATE_SECRET is set');
  const body = await readBody(request);
  if (body === undefined) return answer(413, `the body is larger than ${largestBody} bytes`);
  if (!isSigned(body, request.headers.get('x-hub-signature-256'), secret))
    return answer(401, 'the signature is missing or wrong');
  const loop = currentReconciler();
  if (loop === undefined) return answer(503, 'this process runs no loop');
  const receipt = await loop.reconcile('webhook');
  return Response.json(receipt, { status: receipt.outage === undefined ? 200 : 502, headers: { 'cache-control': 'no-store' } });
}

/** Answers GET /api/revalidate: the last receipts, for holders of the secret. */
export function receipts(request: Request): Response {
  if (!isAuthorised(request)) return answer(401, 'needs the secret');
  return Response.json({ receipts: currentReconciler()?.receipts ?? [] }, { headers: { 'cache-control': 'no-store' } });
}

const answer = (status: number, error: string) => Response.json({ error }, { status, headers: { 'cache-control': 'no-store' } });

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

function isSigned(body: Buffer, signature: string | null, secret: string): boolean {
  const given = /^sha256=([0-9a-f]{64})$/.exec(signature ?? '')?.[1];
  if (given === undefined) return false;
  return timingSafeEqual(Buffer.from(given, 'hex'), createHmac('sha256', secret).update(body).digest());
}
