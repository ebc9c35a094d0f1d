import type { Sight } from './host';
import type { OwnOrigin } from './own-origin';

/** What the host keeps, as its readers get it. */
export interface StoredAnswers {
  /** Its head alone. @throws Error when nobody answers */
  look(address: string): Promise<Sight & { readonly asked?: string }>;
  /** @throws Error when nobody answers, or not in time */
  read(address: string): Promise<{ readonly status: number; readonly headers: Headers; readonly body: Buffer }>;
}

/** How long (ms) an answer may take; it may have to be rendered. */
const patience = 10_000;

/** By HTTP, from where readers get it. */
export function storedAnswers({ origin, headers }: OwnOrigin): StoredAnswers {
  const ask = (address: string, method: string) =>
    fetch(origin + address, { method, headers, redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout(patience) });
  return {
    async look(address) {
      const answer = await ask(address, 'HEAD');
      await answer.body?.cancel();
      return {
        status: answer.status,
        fingerprint: answer.headers.get('x-view') ?? undefined,
        asked: answer.headers.get('x-asked') ?? undefined,
      };
    },
    async read(address) {
      const answer = await ask(address, 'GET');
      return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) };
    },
  };
}
