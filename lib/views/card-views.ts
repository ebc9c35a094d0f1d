import { statusIn } from '@/lib/content/card';
import { namedAuthors, sayOn } from '@/lib/content/frame';
import type { Post, Snapshot } from '@/lib/content/snapshot';
import { type Look, lineColourIn } from '@/lib/front-matter/look';
import type { Palette } from '@/lib/views/feeds/palette';
import { eachAuthor, eachPost, eachTrack, tracksWith } from './each';
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
  readonly colours: Palette & { readonly line: string };
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

/** The conversion of colours is loaded lazily: most processes draw no card. */
async function cardOf({ look, ...parts }: Omit<CardView, 'kind' | 'colours'> & { readonly look?: Look }): Promise<CardView> {
  const { hexOf, paletteOf } = await import('@/lib/views/feeds/palette');
  const colours = paletteOf(look);
  const line = parts.line === undefined ? colours.accent : hexOf(lineColourIn(look, parts.line.index, 'light'));
  return { kind: 'card', ...parts, colours: { ...colours, line } };
}

const hostOf = (url: string) => new URL(url).host;

/** Signs of names that fit beside that of the site. */
const mostOfNames = 45;

function footOf({ frame, url }: Snapshot, { card: { decision }, authors }: Post): string {
  const say = sayOn(frame);
  if (decision === undefined) {
    const names = say.and(namedAuthors(frame, { authors })?.map(({ name }) => name) ?? []);
    return names === '' || names.length > mostOfNames ? hostOf(url) : names;
  }
  return say('decisionWithStatus', { id: decision.id, status: statusIn(say, decision.stamp) });
}

export const postCardRow = defineRow({
  ...png,
  kind: 'post-card',
  pattern: '/cards/posts/:category/:slug.png',
  of: eachPost,
  parts: (snapshot, post) => ({
    look: snapshot.site.settings.look,
    site: snapshot.frame.name,
    kicker: post.card.label.label,
    title: post.card.title,
    foot: footOf(snapshot, post),
    line: placeOf(snapshot, post),
  }),
  view: cardOf,
});

export const trackCardRow = defineRow({
  ...png,
  kind: 'track-card',
  pattern: '/cards/tracks/:track.png',
  of: eachTrack,
  parts: ({ frame, site: { settings } }, { line: { title, line, minutes }, posts: { length } }) => ({
    look: settings.look,
    site: frame.name,
    kicker: sayOn(frame)('track'),
    title,
    foot: sayOn(frame)('trackLength', { count: length, minutes }),
    line: { index: line, stations: length },
  }),
  view: cardOf,
});

export const authorCardRow = defineRow({
  ...png,
  kind: 'author-card',
  pattern: '/cards/authors/:author.png',
  of: eachAuthor,
  parts: ({ frame, site: { settings }, url }, { file }) => ({
    look: settings.look,
    site: frame.name,
    title: file.name,
    foot: hostOf(url),
  }),
  view: cardOf,
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
  parts: ({ frame, site: { settings }, url }, { title }) => ({
    look: settings.look,
    site: frame.name,
    title,
    foot: hostOf(url),
  }),
  view: cardOf,
});
