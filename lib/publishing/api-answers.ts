import { readEnvironment, secretsOf } from '@/lib/base/env';
import type { Receipt } from './receipt';
import { bearsSecret } from '@/lib/base/signature';

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
