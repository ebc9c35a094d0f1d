import type { Sight } from './host';

/** Requests what the host stores, as readers do. @throws Error when there is no answer in time */
export type StoredAnswers = (address: string, method?: 'GET' | 'HEAD') => Promise<Response>;

/** Timeout (ms); the page may have to be rendered first. */
const patience = 10_000;

/** Over HTTP. @param headers pass the platform's deployment protection */
export const storedAnswers =
  (origin: string, headers: Readonly<Record<string, string>>): StoredAnswers =>
  (address, method = 'GET') =>
    fetch(origin + address, { method, headers, redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout(patience) });

export async function look(stored: StoredAnswers, address: string): Promise<Sight> {
  const { status, headers } = await stored(address, 'HEAD');
  return { status, fingerprint: headers.get('x-view') ?? undefined };
}
