import type { Post, Snapshot } from '@/lib/content/snapshot';
import { eachPost, eachTrack, tracksWith } from './each';
import { defineRow } from './row';

/** Contents of a page's card, the picture in link previews. */
export interface CardView {
  readonly kind: 'card';
  readonly site: string;
  /** Kind of page: a category's label, "Track". */
  readonly kicker?: string;
  readonly title: string;
  /** A line below the title: an author, a decision's number and status. */
  readonly foot: string;
  /** Index of the track on the site, number of its stations, and which of them (from 1) this page is. */
  readonly line?: { readonly index: number; readonly stations: number; readonly station?: number };
}

const png = { type: 'image/png', rank: 'large', in: {} } as const;

/** A post's place on its first track. */
function placeOf(snapshot: Snapshot, post: Post): CardView['line'] {
  const [track] = tracksWith(snapshot, post);
  return (
    track && {
      index: track.line.line,
      stations: track.posts.length,
      station: track.posts.indexOf(post) + 1,
    }
  );
}

const hostOf = (url: string) => new URL(url).host;

export const postCardRow = defineRow({
  ...png,
  kind: 'post-card',
  pattern: '/cards/posts/:category/:slug.png',
  of: eachPost,
  parts: (snapshot, post) => ({
    site: snapshot.frame.name,
    kicker: post.card.label.label,
    title: post.card.title,
    foot: post.card.decision ? `Decision ${post.card.decision.id} · ${post.card.decision.stamp.word}` : hostOf(snapshot.url),
    line: placeOf(snapshot, post),
  }),
  view: (parts): CardView => ({ kind: 'card', ...parts }),
});

export const trackCardRow = defineRow({
  ...png,
  kind: 'track-card',
  pattern: '/cards/tracks/:track.png',
  of: eachTrack,
  parts: ({ frame }, { line: { title, line, minutes }, posts: { length } }) => ({
    site: frame.name,
    kicker: 'Track',
    title,
    foot: `${length} ${length === 1 ? 'post' : 'posts'} · ${minutes} min`,
    line: { index: line, stations: length },
  }),
  view: (parts): CardView => ({ kind: 'card', ...parts }),
});

/** `/cards/<page>.png`, and `/cards/index.png` for home and every list. */
export const pageCardRow = defineRow({
  ...png,
  kind: 'page-card',
  pattern: '/cards/:page.png',
  of: {
    list: ({ pages }) => [{ page: 'index' }, ...pages.map(({ address }) => ({ page: address.slice(1, -1) }))],
    find: ({ pages, frame }, { page }) =>
      page === 'index' ? { title: frame.tagline } : pages.find(({ address }) => address === `/${page}/`),
  },
  parts: ({ frame, url }, { title }) => ({ site: frame.name, title, foot: hostOf(url) }),
  view: (parts): CardView => ({ kind: 'card', ...parts }),
});
