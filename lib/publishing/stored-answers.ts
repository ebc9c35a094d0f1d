import type { Sight } from './host';
import type { OwnOrigin } from './own-origin';

/** What the host keeps of an address, as its readers get it. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** Asks for what is stored; by HEAD, for its head alone. @throws Error when nobody answers, or not in time */
export type StoredAnswers = (address: string, method?: 'GET' | 'HEAD') => Promise<StoredAnswer>;

/** How long (ms) an answer may take; it may have to be rendered. */
const patience = 10_000;

/** Asks by HTTP, from where readers get it. */
export const storedAnswers =
  ({ origin, headers: opening }: OwnOrigin): StoredAnswers =>
  async (address, method = 'GET') => {
    const signal = AbortSignal.timeout(patience);
    const answer = await fetch(origin + address, { method, headers: opening, redirect: 'manual', cache: 'no-store', signal });
    return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) };
  };

/** What readers see of an address, without its body. */
export async function look(stored: StoredAnswers, address: string): Promise<Sight> {
  const { status, headers } = await stored(address, 'HEAD');
  return { status, fingerprint: headers.get('x-view') ?? undefined };
}
