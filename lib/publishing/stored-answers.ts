import type { Sight } from './host';

/** Asks for what the host keeps, as its readers do; by HEAD, for its head alone. @throws Error when nobody answers, or not in time */
export type StoredAnswers = (address: string, method?: 'GET' | 'HEAD') => Promise<Response>;

/** How long (ms) an answer may take; it may have to be rendered. */
const patience = 10_000;

/** Asks by HTTP, where readers do. @param headers what opens it where the platform guards it */
export const storedAnswers =
  (origin: string, headers: Readonly<Record<string, string>>): StoredAnswers =>
  (address, method = 'GET') =>
    fetch(origin + address, { method, headers, redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout(patience) });

/** What readers see of an address. */
export async function look(stored: StoredAnswers, address: string): Promise<Sight> {
  const { status, headers } = await stored(address, 'HEAD');
  return { status, fingerprint: headers.get('x-view') ?? undefined };
}
