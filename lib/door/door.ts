import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Blog } from '@/lib/blog';
import { log } from '@/lib/log';
import type { EdgeHeaders } from '@/lib/publishing/edge/edge-headers';
import { addresses } from '@/lib/views/addresses';
import type { Desired } from '@/lib/views/table';
import { answerFor } from './answer-for';
import { readerCache, securityHeaders } from '@/lib/pages/headers';
import type { KeptPage } from './kept-page';
import type { PagesInHand } from './pages-in-hand';
import { innerHeader } from './renderer';
import { requestId } from './request-id';
import { sendPage } from './send-page';

/** What a door needs to answer every request. */
export interface DoorParts {
  readonly blog: Blog;
  readonly pages: PagesInHand;
  /** What the edge in front is told, if there is one. */
  readonly edge?: EdgeHeaders;
  /** Sends what was found for a query. */
  readonly search: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Our own scripts and fonts by their paths. */
  readonly files: ReadonlyMap<string, KeptPage>;
  /** Next's own handler, for pictures and the API. */
  readonly next: RequestListener;
  /** The site's key at IndexNow, if it has one: it is served at `/<key>.txt`. */
  readonly keyFile?: string;
  /** Paths of files in `public/`. */
  readonly publicFiles: ReadonlySet<string>;
  /** Called when an accepted file turned out not to render. */
  readonly onFailure: (address: string, error: unknown) => void;
}

const longestUrl = 4096;
const api = new Set(['/api/cron', '/api/health', '/api/revalidate', '/api/search']);
/** To nginx (which keeps it to itself): keep a copy for when we are down, and take it for outdated since 1970. */
const keptByProxy = { 'x-accel-expires': '@1' };
const missingHeaders = { 'cache-control': readerCache.nothing };
const fileHeaders = { 'cache-control': readerCache.file };
const versionedHeaders = { 'cache-control': readerCache.versioned };

/**
 * The server in front of Next: sends a page only if it is the one that should be sent, and asks Next for nothing that is not in the table.
 */
export function door(parts: DoorParts): RequestListener {
  const { blog, pages, edge, search, files, next, keyFile, publicFiles, onFailure } = parts;
  /** With an edge each page has headers of its own, made once. */
  const edged = new WeakMap<KeptPage, Readonly<Record<string, string>>>();
  return (request, response) => {
    const failed = (error: unknown) => {
      log.error({ err: error, id: requestId(request) }, 'a request failed');
      if (response.headersSent) response.destroy();
      else sendText(response, 500, 'Something went wrong');
    };
    try {
      // A page in hand goes out in the same breath, without a promise.
      const rest = handle(request, response);
      if (rest instanceof Promise) rest.catch(failed);
    } catch (error) {
      failed(error);
    }
  };

  function handle(request: IncomingMessage, response: ServerResponse): void | Promise<void> {
    const url = request.url ?? '/';
    if (url.length > longestUrl) return sendText(response, 414, 'The address is too long');
    if (!url.startsWith('/')) return sendText(response, 400, 'Not an address of this site');
    const path = url.split(/[?#]/, 1)[0] ?? '/';
    // Looked for first: an object that something was deleted from is slow from then on.
    if (request.headers[innerHeader] !== undefined) delete request.headers[innerHeader];

    if (isPassed(path)) return pass(request, response, path);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead) return sendText(response, 405, 'Only GET and HEAD', { allow: 'GET, HEAD' });
    const own = files.get(path);
    // The address of a script or font names its version.
    const isVersioned = url.startsWith('?v=', path.length);
    if (own !== undefined) return sendPage(request, response, own, isVersioned ? versionedHeaders : fileHeaders);
    if (publicFiles.has(path)) return pass(request, response, path);

    if (keyFile !== undefined && path === `/${keyFile}.txt`) return sendText(response, 200, keyFile);

    const found = answerFor(blog.edition, path);
    if (!blog.edition.snapshot.usable)
      return sendText(response, 503, 'The content of this site cannot be read. It will be back as soon as it is repaired.', {
        'retry-after': '30',
      });
    if (found.kind === 'malformed') return sendText(response, 400, 'Not an address of this site');
    if (found.kind === 'search') return search(request, response);
    if (found.kind === 'redirect') return redirect(response, withQuery(found.location, url), edge?.named(path));
    if (found.kind === 'page') return sendFresh(request, response, found.desired);
    const status = found.kind === 'gone' ? 410 : 404;
    const missing = blog.edition.desired.get(addresses.missing(status));
    if (missing === undefined) return sendText(response, status, 'Not found');
    return sendFresh(request, response, missing);
  }

  function sendFresh(request: IncomingMessage, response: ServerResponse, desired: Desired): void | Promise<void> {
    const send = (page: KeptPage) => sendPage(request, response, page, page.status === 200 ? headersOf(page) : missingHeaders);
    const page = pages.current(desired);
    if (page !== undefined) return send(page);
    return freshOrLastGood(desired).then((found) =>
      found === undefined ? sendText(response, 503, 'This page cannot be shown right now', { 'retry-after': '5' }) : send(found),
    );
  }

  function headersOf(page: KeptPage): Readonly<Record<string, string>> {
    if (edge === undefined) return keptByProxy;
    const known = edged.get(page) ?? {
      ...keptByProxy,
      ...edge.kept(page.address, page.headers['cache-control'] ?? readerCache.page),
    };
    edged.set(page, known);
    return known;
  }

  async function freshOrLastGood(desired: Desired) {
    for (let wanted: Desired | undefined = desired; wanted !== undefined; wanted = blog.edition.desired.get(desired.address)) {
      if (pages.isResting(wanted)) return pages.held(wanted.address);
      try {
        const page = await pages.fresh(wanted);
        // An edit may have come between the rendering and this line: then it is rendered again, never sent stale.
        if (page.fingerprint === blog.edition.desired.get(desired.address)?.fingerprint) return page;
      } catch (error) {
        onFailure(desired.address, error);
        return pages.lastGood(desired.address);
      }
    }
    return undefined;
  }

  function pass(request: IncomingMessage, response: ServerResponse, path: string): void {
    // What only the framework's own client would ask for never reaches Next.
    for (const name of Object.keys(request.headers))
      if (/^(?:rsc|next-|x-middleware|x-nextjs|x-invoke|x-matched|x-now)/.test(name)) delete request.headers[name];
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    if (publicFiles.has(path)) response.setHeader('cache-control', fileHeaders['cache-control']);
    next(request, response);
  }
}

const isPassed = (path: string) =>
  /^\/media\/./.test(path) || path === '/.well-known/security.txt' || api.has(path.replace(/\/$/, ''));

/** A question goes on to where it is answered; elsewhere a query means nothing. */
const withQuery = (location: string, url: string) =>
  location === addresses.search() ? `${location}${/\?[^#]*/.exec(url)?.[0] ?? ''}` : location;

function redirect(response: ServerResponse, location: string, more: Readonly<Record<string, string>> = {}): void {
  response
    .writeHead(308, { ...securityHeaders, ...more, location, 'cache-control': readerCache.redirect, 'content-length': 0 })
    .end();
}

function sendText(response: ServerResponse, status: number, text: string, headers: Readonly<Record<string, string>> = {}): void {
  const body = Buffer.from(`${text}\n`);
  response
    .writeHead(status, {
      ...securityHeaders,
      ...headers,
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': readerCache.nothing,
      'content-length': body.length,
    })
    .end(body);
}
