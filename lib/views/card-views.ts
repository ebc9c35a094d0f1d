import type { Post, Snapshot } from '@/lib/content/snapshot';
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

const row = { type: 'image/png', rank: 'large', in: {} } as const;

/** A post's place on its first track. Cached, so that comparing parts is cheap. */
const places = new WeakMap<object, Map<Post, NonNullable<CardView['line']>>>();

function placeOf(snapshot: Snapshot, post: Post): CardView['line'] {
  const track = snapshot.tracks.find((candidate) => candidate.posts.includes(post));
  if (track === undefined) return undefined;
  const known = places.get(track) ?? new Map<Post, NonNullable<CardView['line']>>();
  places.set(track, known);
  const place = known.get(post) ?? {
    index: track.line.line,
    stations: track.posts.length,
    station: track.posts.indexOf(post) + 1,
  };
  known.set(post, place);
  return place;
}

const decisionWords = ({ card }: Post) =>
  card.decision === undefined ? undefined : `Decision ${card.decision.id} · ${card.decision.stamp.word}`;

const hostOf = (url: string) => new URL(url).host;

export const postCardRow = defineRow({
  ...row,
  kind: 'post-card',
  pattern: '/cards/posts/:category/:slug.png',
  address: ({ category, slug }) => `/cards/posts/${encodeURIComponent(category ?? '')}/${encodeURIComponent(slug ?? '')}.png`,
  list: (snapshot) => [...snapshot.postAt.values()].map((post) => ({ category: post.file.segment, slug: post.file.slug })),
  parts(snapshot, { category, slug }) {
    const post = snapshot.postAt.get(`/posts/${category}/${slug}/`);
    if (post === undefined) return undefined;
    return {
      site: snapshot.frame.name,
      kicker: post.card.label.label,
      title: post.card.title,
      foot: decisionWords(post) ?? hostOf(snapshot.url),
      line: placeOf(snapshot, post),
    };
  },
  view: (parts): CardView => ({ kind: 'card', ...parts }),
});

export const trackCardRow = defineRow({
  ...row,
  kind: 'track-card',
  pattern: '/cards/tracks/:track.png',
  list: (snapshot) => snapshot.tracks.map((track) => ({ track: track.file.id })),
  parts(snapshot, params) {
    const track = snapshot.tracks.find((candidate) => candidate.file.id === params.track);
    if (track === undefined) return undefined;
    return {
      site: snapshot.frame.name,
      title: track.line.title,
      stations: track.posts.length,
      minutes: track.line.minutes,
      index: track.line.line,
    };
  },
  view: ({ site, title, stations, minutes, index }): CardView => ({
    kind: 'card',
    site,
    kicker: 'Track',
    title,
    foot: `${stations} ${stations === 1 ? 'post' : 'posts'} · ${minutes} min`,
    line: { index, stations },
  }),
});

/** `/cards/<page>.png`, and `/cards/index.png` for home and every list. */
export const pageCardRow = defineRow({
  ...row,
  kind: 'page-card',
  pattern: '/cards/:page.png',
  list: (snapshot) => [{ page: 'index' }, ...snapshot.pages.map((page) => ({ page: page.address.slice(1, -1) }))],
  parts(snapshot, params) {
    const { frame, url } = snapshot;
    const foot = hostOf(url);
    if (params.page === 'index') return { site: frame.name, kicker: undefined, title: frame.tagline, foot };
    const page = snapshot.pages.find((candidate) => candidate.address === `/${params.page}/`);
    return page === undefined ? undefined : { site: frame.name, kicker: undefined, title: page.title, foot };
  },
  view: (parts): CardView => ({ kind: 'card', ...parts }),
});
