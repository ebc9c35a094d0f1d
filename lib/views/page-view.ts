import type { Card, TrackLine } from '@/lib/content/card';
import type { Framed } from './framed';
import type { Heading } from '@/lib/markdown/compiled-body';
import { cardImage } from './card-image';
import { bodyRef, resolvedHtml, resolveMentions } from './bodies';
import { headOf, surroundings } from './head';
import { defineRow } from './row';
import { subscribePage } from './subscribe-view';

export interface PageView extends Framed {
  readonly kind: 'page';
  readonly title: string;
  readonly bodyHtml: string;
  readonly headings: readonly Heading[];
}

/** 404 and 410. */
export interface MissingView extends Framed {
  readonly kind: 'missing';
  readonly status: 404 | 410;
  readonly recent: readonly Card[];
  readonly tracks: readonly TrackLine[];
}

/** `/about/` and the other files under `pages/`. */
export const pageRow = defineRow({
  kind: 'page',
  pattern: '/:page/',
  type: 'text/html',
  rank: 'list',
  in: { sitemap: true, lock: true },
  // `/subscribe/` has its own row, which includes the author's text.
  list: (snapshot) =>
    snapshot.pages.filter((page) => page !== subscribePage(snapshot)).map((page) => ({ page: page.address.slice(1, -1) })),
  parts(snapshot, params) {
    const file = snapshot.pages.find((page) => page.address === `/${params.page}/`);
    if (file === undefined || file === subscribePage(snapshot)) return undefined;
    return {
      around: surroundings(snapshot),
      title: file.title,
      description: file.description,
      address: file.address,
      body: bodyRef(file),
      ...resolveMentions(snapshot, file.mentions),
    };
  },
  async view(parts, bodies): Promise<PageView> {
    const body = await bodies.compiled(parts.body);
    const {
      around: { frame },
      title,
      description,
      address,
    } = parts;
    return {
      kind: 'page',
      frame,
      head: headOf(parts.around, {
        title,
        description,
        address,
        image: cardImage(parts.around.url, address, `${title}. ${frame.name}`),
      }),
      title,
      bodyHtml: resolvedHtml(body, parts),
      headings: body.headings,
    };
  },
});

/** The pages for unknown (404) and removed (410) addresses. */
export const missingRow = defineRow({
  kind: 'missing',
  pattern: '/missing/:status/',
  type: 'text/html',
  rank: 'list',
  in: {},
  list: () => [{ status: '404' }, { status: '410' }],
  parts: (snapshot, { status }) => ({
    around: surroundings(snapshot),
    status: status === '410' ? (410 as const) : (404 as const),
    recent: snapshot.posts.slice(0, 5).map((post) => post.card),
    tracks: snapshot.tracks.map((track) => track.line),
  }),
  view(parts): MissingView {
    const {
      around: { frame },
      status,
      recent,
      tracks,
    } = parts;
    const title = status === 410 ? 'Gone' : 'Not found';
    return {
      kind: 'missing',
      frame,
      head: headOf(parts.around, { title, description: parts.around.siteDescription, address: '/', noindex: true }),
      status,
      recent,
      tracks,
    };
  },
});
