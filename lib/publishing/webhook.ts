import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { readEnvironment, secretsOf } from '@/lib/base/env';
import { gitAddress, isGitAddress } from '@/lib/base/git-address';
import { within } from '@/lib/base/within';
import { answer, answerWith, isAuthorised, refuse } from './api-answers';
import { currentServer } from './current';
import { type NamedPaths, namedPaths } from './named-paths';
import type { Publication, Receipt } from './receipt';
import { isSigned } from '@/lib/base/signature';

const largestBody = 1024 * 1024;
/** Time (ms) before a caller gets 202 and a receipt URL: Git hosts give up after ten seconds. */
const patience = 5_000;
/** Rounds that outlasted their requests, by receipt ticket. */
const promised = new LRUCache<string, Promise<Receipt>>({ max: 200 });

/**
 * Answers POST /api/revalidate: reconciles and returns the receipt (200; 502 when the source is unreachable), or after five
 * seconds 202 and the URL of the receipt. The signature covers the raw body and is checked before parsing. What changed is
 * read from the source, not from the body, so replays and duplicates do no harm.
 *
 * @param publish used where no reconciler runs; the response waits for it, because nothing runs after a response
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
  if (event.kind !== 'look') return answer(200, { ignored: event.reason });
  const server = currentServer();
  if (server === undefined) return answerWith(await publish('webhook'));
  const round = server.loop.reconcile('webhook', event.named?.paths, event.named?.removed);
  const receipt = await within(patience, round);
  if (receipt !== undefined) return answerWith(receipt);
  const ticket = randomUUID();
  promised.set(ticket, round);
  // A failure is returned with the receipt. Nobody has to ask for it, so avoid an unhandled rejection.
  round.catch(() => undefined);
  const location = `/api/revalidate/?receipt=${ticket}`;
  return answer(202, { pending: true, receipt: location }, { location, 'retry-after': '5' });
}

/** Answers GET /api/revalidate, with the secret: recent receipts, or with `?receipt=` the one that a 202 promised. */
export async function receipts(request: Request): Promise<Response> {
  if (!isAuthorised(request)) return refuse(401, 'the secret is missing or wrong');
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

const push = z.looseObject({ ref: z.string().max(1024).optional() });
const deployed = z.looseObject({ deployment_status: z.looseObject({ state: z.literal('success') }) });

type PushEvent =
  /** `named`: where to look; everywhere when absent. */
  { readonly kind: 'look'; readonly named?: NamedPaths } | { readonly kind: 'ignored' | 'malformed'; readonly reason: string };

/** Headers in which GitHub, Forgejo, Gitea and GitLab name the event. */
const eventHeaders = ['x-github-event', 'x-forgejo-event', 'x-gitea-event', 'x-gitlab-event'];

const look: PushEvent = { kind: 'look' };
const ignored = (reason: string): PushEvent => ({ kind: 'ignored', reason });
const malformed = (reason: string): PushEvent => ({ kind: 'malformed', reason });

/**
 * Reads only the event, the branch and the paths of a call: what changed is taken from the source.
 *
 * @param body raw; JSON, or empty to ask for a look
 * @param source CONTENT_SOURCE; pushes to another branch are ignored
 */
function pushEvent(body: Buffer, headers: Headers, source: string): PushEvent {
  const event = eventHeaders.map((name) => headers.get(name)).find((name) => name !== null) ?? 'push';
  const isDeployment = event === 'deployment_status';
  if (!isDeployment && !/push/i.test(event)) return ignored('the event is not a push');
  if (body.length === 0) return look;
  let said: unknown;
  try {
    said = JSON.parse(body.toString('utf8'));
  } catch {
    return malformed('the body is not JSON: set the content type of the webhook to application/json');
  }
  // A new deployment shows the content of its build; there may be newer.
  if (isDeployment) return deployed.safeParse(said).success ? look : ignored('the event is not a successful deployment');
  const parsed = push.safeParse(said);
  if (!parsed.success) return malformed('the body is not an object with a ref');
  const { ref } = parsed.data;
  // A folder is looked at where the push says: at 10,000 files, a look at each takes longer than all the rest. A commit is whole.
  if (!isGitAddress(source)) return { kind: 'look', named: namedPaths(said) };
  if (ref === undefined) return look;
  const { branch } = gitAddress(source);
  const isOurs = branch === undefined ? ref.startsWith('refs/heads/') : ref === `refs/heads/${branch}`;
  return isOurs ? look : ignored('the content is read from another branch');
}
