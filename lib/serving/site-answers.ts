import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Blog } from '@/lib/publishing/blog';
import { readerCache, securityHeaders } from '@/lib/pages/headers';
import type { EdgeHeaders } from '@/lib/publishing/edge/edge-headers';
import { query } from '@/lib/search/query';
import { addresses } from '@/lib/views/addresses';
import { answerFor, pageFor } from '@/lib/views/answer-for';
import type { Desired } from '@/lib/views/table';
import { keptPage, sendPage } from './send-page';
import { sendFirstPage } from './first-page';
import { sendAnswer } from './media-answers';
import type { OwnFile, OwnFiles } from './own-files';
import type { PagesInHand } from './pages-in-hand';
import { innerHeader, type Renderer } from './renderer';
import { refuse, sendText } from '@/lib/pages/send-text';
import { sendFault } from './log-requests';

export interface SiteParts {
  readonly blog: Blog;
  readonly pages: Pick<PagesInHand, 'current' | 'freshOrLastGood'>;
  readonly edge?: EdgeHeaders;
  readonly search: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly files: OwnFiles;
  /** Answers below `/media/`; Next by default. */
  readonly media?: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Next's own handler, for the API. */
  readonly next: RequestListener;
  /** The IndexNow key, served at `/<key>.txt`. */
  readonly keyFile?: string;
  /** Whether readers are authors and reviewers, who may see problems of the content. */
  readonly isPreview?: boolean;
}

const api = new Set(['/api/cron', '/api/health', '/api/revalidate', '/api/search']);

/**
 * Answers behind the guard and in front of Next: with the desired version of a page, or the last good one. Passes on to Next
 * only the API, security.txt and files of `public` that it does not hold.
 */
export function siteAnswers(parts: SiteParts): RequestListener {
  const { blog, pages, edge, search, files, media, next, keyFile } = parts;
  return (request, response) => {
    // A page in memory is sent synchronously, without a promise.
    handle(request, response)?.catch((error: unknown) => sendFault(request, response, error));
  };

  function handle(request: IncomingMessage, response: ServerResponse): Promise<void> | undefined | void {
    const url = request.url ?? '/';
    const path = url.split(/[?#]/, 1)[0] ?? '/';
    // Checked first: `delete` makes later lookups in the object slow.
    if (request.headers[innerHeader] !== undefined) delete request.headers[innerHeader];

    const own = files.get(path);
    if (own !== undefined)
      return files.again === undefined ? sendOwn(request, response, own) : sendCurrent(request, response, path);
    if (media !== undefined && isMedia(path)) return media(request, response);
    if (isPassed(path) || files.has(path)) return pass(request, response, path);
    if (keyFile !== undefined && path === `/${keyFile}.txt`)
      return sendText(request, response, 200, 'text/plain; charset=utf-8', `${keyFile}\n`);

    const { desired, snapshot } = blog.edition;
    if (!snapshot.usable) return sendFirstPage(request, response, snapshot, parts.isPreview === true);
    const found = answerFor(blog.edition, path);
    if (found.kind === 'malformed') return refuse(request, response, 400, 'Not an address of this site');
    if (found.kind === 'search') return search(request, response);
    if (found.kind === 'redirect') return redirect(response, withQuery(found.location, url), edge?.named(path));
    const page = desired.get(pageFor(found));
    const send = () => (page === undefined ? refuse(request, response, 404, 'Not found') : sendFresh(request, response, page));
    return found.kind === 'page' || files.added === undefined ? send() : sendAdded(request, response, path, files.added, send);
  }

  function sendOwn(request: IncomingMessage, response: ServerResponse, { plain, versioned }: OwnFile): void {
    sendPage(request, response, /\?v=/.test(request.url ?? '') ? versioned : plain);
  }

  /** A file of `public` that may have been replaced since it was read. */
  async function sendCurrent(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const file = await files.again?.(path);
    if (file === undefined) refuse(request, response, 404, 'Not found');
    else sendOwn(request, response, file);
  }

  /** A file that has been put into `public` since the start, else what `send` sends. */
  async function sendAdded(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    added: NonNullable<OwnFiles['added']>,
    send: () => Promise<void> | void,
  ): Promise<void> {
    const answer = await added(path, request);
    await (answer === undefined ? send() : sendAnswer(request, response, answer));
  }

  function sendFresh(request: IncomingMessage, response: ServerResponse, desired: Desired): Promise<void> | void {
    const page = pages.current(desired);
    if (page !== undefined) return sendPage(request, response, page);
    return pages.freshOrLastGood(desired).then((found) => {
      if (found !== undefined) sendPage(request, response, found);
      // The address went away while its page was made.
      else if (!blog.edition.desired.has(desired.address)) return handle(request, response);
      else refuse(request, response, 503, 'This page cannot be shown right now', { 'retry-after': '5' });
    });
  }

  function pass(request: IncomingMessage, response: ServerResponse, path: string): void {
    // Drop headers that only Next's own client sends.
    for (const name of Object.keys(request.headers))
      if (/^(?:rsc|next-|x-middleware|x-nextjs|x-invoke|x-matched|x-now)/.test(name)) delete request.headers[name];
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    if (files.has(path)) response.setHeader('cache-control', readerCache.file);
    next(request, response);
  }
}

const isMedia = (path: string) => /^\/media\/./.test(path);
const isPassed = (path: string) => isMedia(path) || path === '/.well-known/security.txt' || api.has(path.replace(/\/$/, ''));

/** Only redirects to the search page keep the query. */
const withQuery = (location: string, url: string) =>
  location === addresses.search() ? `${location}${/\?[^#]*/.exec(url)?.[0] ?? ''}` : location;

function redirect(response: ServerResponse, location: string, more: Readonly<Record<string, string>> = {}): void {
  response
    .writeHead(308, { ...securityHeaders, ...more, location, 'cache-control': readerCache.redirect, 'content-length': 0 })
    .end();
}

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
      if (rendered === undefined) throw new Error('there is no search page');
      sendPage(request, response, keptPage(rendered));
    } finally {
      underway--;
    }
  };
}
