import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Blog } from '@/lib/blog';
import { log } from '@/lib/log';
import { addresses } from '@/lib/views/addresses';
import type { Desired } from '@/lib/views/table';
import { answerFor } from './answer-for';
import type { FinishedPage } from './finish-page';
import { securityHeaders } from './security-headers';
import type { PagesInHand } from './pages-in-hand';
import { innerHeader } from './renderer';
import { requestId } from './request-id';
import { sendPage } from './send-page';

/** What a door needs to answer every request. */
export interface DoorParts {
  readonly blog: Blog;
  readonly pages: PagesInHand;
  /** Sends what was found for a query. */
  readonly search: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** One of our own scripts by its path. */
  readonly script: (path: string) => FinishedPage | undefined;
  /** Next's own handler, for assets, pictures and the API. */
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
/** Pages may change at any moment: a copy is kept, and asked about each time. */
const pageHeaders = { ...securityHeaders, ...keptByProxy, 'cache-control': 'public, max-age=0, must-revalidate' };
const missingHeaders = { ...securityHeaders, 'cache-control': 'no-store' };
const feedHeaders = {
  ...securityHeaders,
  ...keptByProxy,
  'cache-control': 'public, max-age=300',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};
/** Shown by other sites beside a link to a page. */
const pictureHeaders = {
  ...securityHeaders,
  ...keptByProxy,
  'cache-control': 'public, max-age=3600',
  'cross-origin-resource-policy': 'cross-origin',
};
/** Files of the build under a name that stays. */
const fileHeaders = { ...securityHeaders, 'cache-control': 'public, max-age=86400' };
const versionedHeaders = { ...securityHeaders, 'cache-control': 'public, max-age=31536000, immutable' };
const headersFor = ({ row }: Desired) =>
  row.rank === 'feed' ? feedHeaders : row.type.startsWith('image/') ? pictureHeaders : pageHeaders;

/**
 * The server in front of Next: sends a page only if it is the one that should be sent, and asks Next for nothing that is not in the table.
 */
export function door(parts: DoorParts): RequestListener {
  const { blog, pages, search, script, next, keyFile, publicFiles, onFailure } = parts;
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
    const own = script(path);
    // A script's address names its version.
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
    if (found.kind === 'redirect') return redirect(response, withQuery(found.location, url));
    if (found.kind === 'page') return sendFresh(request, response, found.desired, 200);
    const status = found.kind === 'gone' ? 410 : 404;
    const missing = blog.edition.desired.get(`/missing/${status}/`);
    if (missing === undefined) return sendText(response, status, 'Not found');
    return sendFresh(request, response, missing, status);
  }

  function sendFresh(request: IncomingMessage, response: ServerResponse, desired: Desired, status: number): void | Promise<void> {
    const send = (page: FinishedPage) =>
      sendPage(request, response, page, status === 200 ? headersFor(desired) : missingHeaders, status);
    const page = pages.current(desired);
    if (page !== undefined) return send(page);
    return freshOrLastGood(desired).then((found) =>
      found === undefined ? sendText(response, 503, 'This page cannot be shown right now', { 'retry-after': '5' }) : send(found),
    );
  }

  async function freshOrLastGood(desired: Desired) {
    for (let wanted: Desired | undefined = desired; wanted !== undefined; wanted = blog.edition.desired.get(desired.address)) {
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
  path.startsWith('/_next/static/') ||
  /^\/media\/./.test(path) ||
  path === '/.well-known/security.txt' ||
  api.has(path.replace(/\/$/, ''));

/** A question goes on to where it is answered; elsewhere a query means nothing. */
const withQuery = (location: string, url: string) =>
  location === addresses.search() ? `${location}${/\?[^#]*/.exec(url)?.[0] ?? ''}` : location;

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(308, { ...securityHeaders, location, 'cache-control': 'public, max-age=300', 'content-length': 0 }).end();
}

function sendText(response: ServerResponse, status: number, text: string, headers: Readonly<Record<string, string>> = {}): void {
  const body = Buffer.from(`${text}\n`);
  response
    .writeHead(status, {
      ...securityHeaders,
      ...headers,
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'content-length': body.length,
    })
    .end(body);
}
