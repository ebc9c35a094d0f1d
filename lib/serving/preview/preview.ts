import type { RequestListener } from 'node:http';
import type { Blog } from '@/lib/publishing/blog';
import { sendText } from '@/lib/pages/send-text';
import type { Environment } from '@/lib/base/env';
import { liveState } from './live-state';
import { previewOrigin } from './preview-origin';
import { reviewersOnly } from './reviewers';
import { unstored } from './unstored';

export interface Preview {
  /** Wraps the site: admits only reviewers, and answers for the live state. */
  inside(inner: RequestListener): RequestListener;
  /** Wraps everything: no response is stored or indexed. */
  outside(inner: RequestListener): RequestListener;
  changed(): void;
  close(): void;
}

/** @param blog opened with the audience `preview` */
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

/** Outside the access check: crawlers must get the ban in robots.txt, not a 403. */
const noRobots =
  (inner: RequestListener): RequestListener =>
  (request, response) => {
    if (request.url?.split('?', 1)[0] !== '/robots.txt') return inner(request, response);
    sendText(request, response, 200, 'text/plain; charset=utf-8', 'User-agent: *\nDisallow: /\n');
  };
