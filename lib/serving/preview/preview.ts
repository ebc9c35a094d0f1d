import type { RequestListener } from 'node:http';
import type { Blog } from '@/lib/publishing/blog';
import { sendText } from '@/lib/pages/send-text';
import type { Environment } from '@/lib/base/env';
import { liveState } from './live-state';
import { previewOrigin } from './preview-origin';
import { reviewersOnly } from './reviewers';
import { unstored } from './unstored';

/** What makes a server a preview. */
export interface Preview {
  /** Stands before the site: only reviewers pass, and open pages are told of changes. */
  inside(inner: RequestListener): RequestListener;
  /** Stands before everything: no answer is stored or indexed. */
  outside(inner: RequestListener): RequestListener;
  /** Tells open pages that there is a newer edition. */
  changed(): void;
  close(): void;
}

/**
 * Makes a preview of a blog that was opened for one.
 *
 */
export function preview(
  blog: Pick<Blog, 'edition' | 'compiled'>,
  environment: Pick<Environment, 'PREVIEW_SECRET' | 'PREVIEW_URL' | 'TRUST_PROXY' | 'PORT'>,
): Preview {
  const live = liveState(blog);
  const { PREVIEW_SECRET: secret, TRUST_PROXY: proxies } = environment;
  const key = secret === undefined ? undefined : { secret, origin: previewOrigin(environment) };
  return {
    inside: (inner) => noRobots(reviewersOnly(live.answering(inner), { key, proxies })),
    outside: unstored,
    changed: () => live.changed(),
    close: () => live.close(),
  };
}

/** Robots are told to leave before they are told that they may not in. */
const noRobots =
  (inner: RequestListener): RequestListener =>
  (request, response) => {
    if (request.url?.split('?', 1)[0] !== '/robots.txt') return inner(request, response);
    sendText(request, response, 200, 'text/plain; charset=utf-8', 'User-agent: *\nDisallow: /\n');
  };
