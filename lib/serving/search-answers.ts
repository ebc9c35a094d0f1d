import type { IncomingMessage, ServerResponse } from 'node:http';
import { query } from '@/lib/search/query';
import { addresses } from '@/lib/views/addresses';
import { keptPage } from './kept-page';
import type { Renderer } from './renderer';
import { sendPage } from './send-page';
import { refuse } from '@/lib/pages/send-text';

/** Limit on concurrent searches: each costs a rendering. */
const mostAtOnce = 32;

/**
 * Answers `/search/?q=`, the only page that is rendered per request. It is not stored.
 *
 * @throws Error when it cannot be rendered
 */
export function searchAnswers(renderer: Pick<Renderer, 'fetch'>) {
  let underway = 0;
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (underway >= mostAtOnce) return refuse(request, response, 503, 'Too many searches at once', { 'retry-after': '1' });
    underway++;
    try {
      const asked = query(new URL(request.url ?? '/', 'http://localhost').searchParams.get('q') ?? '').text;
      const address = asked === '' ? addresses.search() : `${addresses.search()}?q=${encodeURIComponent(asked)}`;
      const rendered = await renderer.fetch(address);
      if (rendered === undefined) throw new Error('the search page is not there');
      sendPage(request, response, keptPage(rendered));
    } finally {
      underway--;
    }
  };
}
