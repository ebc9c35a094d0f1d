import { messageOf } from '@/lib/base/message-of';

/** An edge's answer that is no success. */
export class PurgeRefused extends Error {
  constructor(
    message: string,
    /** How long (ms) it wants to be left alone, where it said so. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

const longestAnswer = 10_000;
const shownOfAnswer = 200;

/** One request to an edge. */
export interface EdgeRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Asks an edge for something.
 *
 * @returns the first 10,000 characters of its answer
 * @throws PurgeRefused when it answers with anything but 2xx, Error when there is no answer; neither names a secret
 */
export async function askEdge(url: string, request: EdgeRequest, signal: AbortSignal): Promise<string> {
  const { host } = new URL(url);
  const answer = await fetch(url, { ...request, redirect: 'manual', signal }).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    throw new Error(`${host}: ${messageOf(cause)}`, { cause: error });
  });
  const text = await beginningOf(answer);
  if (answer.ok) return text;
  throw new PurgeRefused(`${host} answered ${answer.status}: ${text.slice(0, shownOfAnswer)}`, retryAfter(answer.headers));
}

async function beginningOf(answer: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > longestAnswer) break;
  }
  return text.slice(0, longestAnswer);
}

function retryAfter(headers: Headers): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}
