import { sendJson } from '@/lib/pages/send-text';
import { messageOf } from '@/lib/base/message-of';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Blog } from '@/lib/publishing/blog';
import { securityHeaders } from '@/lib/pages/headers';
import { checkFile } from '@/lib/check/check-file';
import type { Problem } from '@/lib/base/problem';
import { type Development, fileAt, previewState } from './preview-state';
import type { WholeCheck } from './whole-check';

interface Stream {
  readonly page: string;
  /** State sent last, as JSON. */
  sent: string;
  /** Problems of the page's own file that the snapshot does not contain. */
  own: readonly Problem[];
}

/** Interval (ms) of comments in the stream: proxies and our own server close idle connections. */
const heartbeat = 20_000;
/** Time (ms) after which a client must reconnect and be authorised again. */
const longestStream = 15 * 60_000;
const mostStreams = 100;

/** The state of open preview pages, as they follow it. @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function liveState(blog: Pick<Blog, 'edition' | 'compiled'>, whole: Pick<WholeCheck, 'last'>, development?: Development) {
  const streams = new Map<ServerResponse, Stream>();

  async function ownProblems(page: string): Promise<readonly Problem[]> {
    const file = fileAt(blog.edition.snapshot, page);
    return file === undefined ? [] : checkFile(blog, file);
  }

  const stateOf = (page: string, own: readonly Problem[]) => ({
    ...previewState(blog.edition, page, own, whole.last),
    build: development?.build,
    fault: development?.fault(),
  });

  function write(response: ServerResponse, stream: Stream): void {
    const state = JSON.stringify(stateOf(stream.page, stream.own));
    if (state === stream.sent) return;
    stream.sent = state;
    response.write(`data: ${state}\n\n`);
  }

  /** Sends the state at once, and again when the page's own file has been checked. */
  function tell(response: ServerResponse, stream: Stream): void {
    write(response, stream);
    ownProblems(stream.page).then(
      (own) => {
        stream.own = own;
        if (streams.get(response) === stream) write(response, stream);
      },
      // The page reconnects.
      () => response.end(),
    );
  }

  function listen(request: IncomingMessage, response: ServerResponse, page: string): void {
    if (streams.size >= mostStreams) return sendJson(request, response, 503, { error: 'too many pages are open' });
    response.writeHead(200, { ...securityHeaders, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
    if (request.method === 'HEAD') return void response.end();
    const stream: Stream = { page, sent: '', own: [] };
    const beat = setInterval(() => response.write(':\n\n'), heartbeat);
    const end = setTimeout(() => response.end(), longestStream);
    response.once('close', () => {
      streams.delete(response);
      clearInterval(beat);
      clearTimeout(end);
    });
    streams.set(response, stream);
    response.write('retry: 100\n\n');
    tell(response, stream);
  }

  return {
    /** Answers `/api/preview/?page=` with a page's state, and `/api/preview/events/?page=` with a stream of its states. */
    answering:
      (inner: RequestListener): RequestListener =>
      (request, response) => {
        const [path = '', query = ''] = (request.url ?? '').split('?', 2);
        const asked = path.replace(/\/$/, '');
        if (asked !== '/api/preview' && asked !== '/api/preview/events') return inner(request, response);
        const page = new URLSearchParams(query).get('page') ?? '';
        if (!page.startsWith('/')) return sendJson(request, response, 400, { error: 'needs "page", the path of a page' });
        if (asked === '/api/preview') {
          ownProblems(page).then(
            (own) => sendJson(request, response, 200, stateOf(page, own)),
            (error: unknown) => sendJson(request, response, 500, { error: messageOf(error) }),
          );
          return;
        }
        listen(request, response, page);
      },
    /** Sends every open page its state, if that changed. */
    changed(): void {
      for (const [response, stream] of streams) tell(response, stream);
    },
    close(): void {
      for (const response of streams.keys()) response.end();
    },
  };
}
