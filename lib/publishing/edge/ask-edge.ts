import { messageOf } from '@/lib/base/message-of';

/** An edge answered with a status other than 2xx. */
export class PurgeRefused extends Error {
  constructor(
    message: string,
    /** Value of Retry-After in ms, if it was a number of seconds. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

const longestAnswer = 10_000;
const shownOfAnswer = 200;

export interface EdgeRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * @returns up to the first 10,000 characters of the response body
 * @throws PurgeRefused on a status other than 2xx, Error when there is no response; neither message names a secret
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
