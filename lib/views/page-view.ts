import type { PageFile } from '@/lib/front-matter/content-file';
import { listedCard } from '@/lib/content/post-maker';
import { sayOn } from '@/lib/content/frame';
import { bodyParts, resolvedHtml } from './bodies';
import { type Each, linesOf } from './each';
import { cardImage, framed, surroundings } from './head';
import { definePage, type ViewOf } from './row';
import { subscribePage } from './subscribe-view';

/** `/subscribe/` has its own row, which includes the author's text. */
const eachPage: Each<PageFile> = {
  list: (snapshot) =>
    snapshot.pages.filter((page) => page !== subscribePage(snapshot)).map((page) => ({ page: page.address.slice(1, -1) })),
  find: (snapshot, { page }) => snapshot.pages.find((file) => file.address === `/${page}/` && file !== subscribePage(snapshot)),
};

/** `/about/` and the other files under `pages/`. */
export const pageRow = definePage({
  kind: 'page',
  pattern: '/:page/',
  rank: 'list',
  of: eachPage,
  parts: (snapshot, file) => ({
    around: surroundings(snapshot),
    title: file.title,
    description: file.description,
    address: file.address,
    ...bodyParts(snapshot, file),
  }),
  async view({ around, title, description, address, ...parts }, bodies) {
    const body = await bodies.compiled(parts.body);
    const image = cardImage(around.url, address, `${title}. ${around.frame.name}`);
    return {
      kind: 'page' as const,
      ...framed(around, { title, description, address, image }),
      title,
      bodyHtml: resolvedHtml(body, parts),
      headings: body.headings,
    };
  },
});

export type PageView = ViewOf<typeof pageRow>;

/** The pages for unknown (404) and removed (410) addresses. */
export const missingRow = definePage({
  kind: 'missing',
  pattern: '/missing/:status/',
  rank: 'list',
  in: {},
  of: {
    list: () => [{ status: '404' }, { status: '410' }],
    find: (_, { status }): 404 | 410 => (status === '410' ? 410 : 404),
  },
  parts: (snapshot, status) => ({
    around: surroundings(snapshot),
    status,
    recent: snapshot.posts.slice(0, 5).map(listedCard),
    tracks: linesOf(snapshot),
  }),
  view({ around, ...parts }) {
    const title = sayOn(around.frame)(parts.status === 410 ? 'gone' : 'notFoundInTitle');
    return {
      kind: 'missing' as const,
      ...framed(around, { title, description: around.siteDescription, address: '/', noindex: true }),
      ...parts,
    };
  },
});

export type MissingView = ViewOf<typeof missingRow>;
