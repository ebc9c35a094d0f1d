import type { OutgoingHttpHeader, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import type { Blog } from '@/lib/publishing/blog';
import { sendText } from '@/lib/pages/send-text';
import type { Problem } from '@/lib/base/problem';
import type { Environment } from '@/lib/base/env';
import { liveState } from './live-state';
import { previewOrigin } from './preview-link';
import type { Development } from './preview-state';
import { reviewersOnly } from './reviewers';
import { wholeCheck } from './whole-check';

interface Options {
  /** Finds every problem of the content. */
  readonly check: () => Promise<readonly Problem[]>;
  /** Whether an edit or a reader waits, so that a check would delay them. */
  readonly isBusy: () => boolean;
  /** Receives what each check found. */
  readonly checked?: (problems: readonly Problem[]) => void;
  readonly development?: Development;
}

/** @param blog opened with the audience `preview` */
export function preview(
  blog: Pick<Blog, 'edition' | 'compiled'>,
  environment: Pick<Environment, 'PREVIEW_SECRET' | 'PREVIEW_URL' | 'TRUST_PROXY' | 'PORT'>,
  { check, isBusy, checked, development }: Options,
) {
  const whole = wholeCheck(blog, check, isBusy, (problems) => {
    live.changed();
    checked?.(problems);
  });
  const live = liveState(blog, whole, development);
  let isStarted = false;
  const { PREVIEW_SECRET: secret, TRUST_PROXY: proxies } = environment;
  const key = secret === undefined ? undefined : { secret, origin: previewOrigin(environment) };
  return {
    /** Wraps the site: admits only reviewers, and answers for the live state. */
    inside: (inner: RequestListener): RequestListener => noRobots(reviewersOnly(live.answering(inner), { key, proxies })),
    /** Wraps everything: no response is stored or indexed. */
    outside: unstored,
    changed(): void {
      live.changed();
      if (isStarted) whole.changed();
    },
    /** Checks the content, from now on after each change too. Before, texts may not have been compiled yet. */
    start(): void {
      isStarted = true;
      whole.changed();
    },
    close(): void {
      whole.close();
      live.close();
    },
  };
}

/** Outside the access check: crawlers must get the ban in robots.txt, not a 403. */
const noRobots =
  (inner: RequestListener): RequestListener =>
  (request, response) => {
    if (request.url?.split('?', 1)[0] !== '/robots.txt') return inner(request, response);
    sendText(request, response, 200, 'text/plain; charset=utf-8', 'User-agent: *\nDisallow: /\n');
  };

type Given = OutgoingHttpHeaders | OutgoingHttpHeader[];

/**
 * Marks every response as not to be stored, indexed or read by other sites, whatever its handler set. Versioned assets hold
 * no content and may be cached.
 */
function unstored(inner: RequestListener): RequestListener {
  return (request, response) => {
    // Without these, no handler answers 304.
    delete request.headers['if-none-match'];
    delete request.headers['if-modified-since'];
    const isVersioned = /^\/(?:_next\/static\/|scripts\/[\w.-]+\?v=)/.test(request.url ?? '');
    const writeHead = response.writeHead.bind(response);
    response.writeHead = (status: number, reason?: string | Given, headers?: Given): ServerResponse => {
      const [text, given] = typeof reason === 'object' ? [undefined, reason] : [reason, headers];
      for (const [name, value] of pairsOf(given)) if (value !== undefined) response.setHeader(name, value);
      for (const name of ['etag', 'last-modified', 'x-accel-expires', 'access-control-allow-origin']) response.removeHeader(name);
      response.setHeader('x-robots-tag', 'noindex, nofollow, noarchive');
      response.setHeader('cross-origin-resource-policy', 'same-origin');
      response.setHeader('referrer-policy', 'same-origin');
      if (!isVersioned || status !== 200) response.setHeader('cache-control', 'no-store');
      return text === undefined ? writeHead(status) : writeHead(status, text);
    };
    inner(request, response);
  };
}

/** `writeHead` takes headers as an object or as a flat list of names and values. */
function pairsOf(given: Given | undefined): [string, OutgoingHttpHeader | undefined][] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) return Object.entries(given);
  const pairs: [string, OutgoingHttpHeader | undefined][] = [];
  for (let index = 0; index < given.length; index += 2) pairs.push([String(given[index]), given[index + 1]]);
  return pairs;
}
