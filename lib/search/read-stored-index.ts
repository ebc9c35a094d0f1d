import { createHash } from 'node:crypto';
import type { OwnOrigin } from '@/lib/publishing/own-origin';
import { addresses } from '@/lib/views/addresses';
import type { ReadIndex } from './indexed-search';

/** Timeout (ms). */
const patience = 10_000;

/**
 * Reads the prepared index over HTTP.
 *
 * @returns a reader that throws Error when there is no index, or not in time
 */
export const storedIndex =
  ({ origin, headers: opening }: Pick<OwnOrigin, 'origin' | 'headers'>): ReadIndex =>
  async (known) => {
    const url = `${origin}${addresses.searchIndex()}`;
    const headers = { ...opening, ...(known === undefined ? {} : { 'if-none-match': known }) };
    const answer = await fetch(url, { headers, cache: 'no-store', signal: AbortSignal.timeout(patience) });
    const tag = answer.headers.get('etag') ?? answer.headers.get('x-view') ?? '';
    if (answer.status === 304 || (answer.ok && tag !== '' && tag === known)) {
      await answer.body?.cancel();
      return undefined;
    }
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    const text = await answer.text();
    return { tag: tag === '' ? `"${createHash('sha256').update(text).digest('base64url')}"` : tag, text };
  };
