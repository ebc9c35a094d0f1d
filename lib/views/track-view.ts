import { sayOn } from '@/lib/content/frame';
import { absolute, addresses } from './addresses';
import { bodyParts, resolvedHtml } from './bodies';
import { eachTrack, linesOf } from './each';
import { cardImage, feedLinks, framed, surroundings } from './head';
import { definePage, type ViewOf } from './row';

export const tracksRow = definePage({
  kind: 'tracks',
  pattern: '/tracks/',
  rank: 'list',
  parts: (snapshot) => ({
    around: surroundings(snapshot),
    tracks: linesOf(snapshot),
    text: snapshot.site.settings.startHere?.text,
  }),
  view({ around, tracks, text }) {
    const title = sayOn(around.frame)('tracks');
    return {
      kind: 'tracks' as const,
      ...framed(around, { title, description: around.siteDescription, address: addresses.tracks() }),
      title,
      description: text ?? around.siteDescription,
      tracks,
    };
  },
});

export type TracksView = ViewOf<typeof tracksRow>;

export const trackRow = definePage({
  kind: 'track',
  pattern: '/tracks/:track/',
  rank: 'list',
  of: eachTrack,
  parts: (snapshot, track) => ({
    around: surroundings(snapshot),
    line: track.line,
    ...bodyParts(snapshot, track.file),
    others: snapshot.tracks
      .filter((other) => other !== track)
      .map((other) => ({ label: other.file.title, href: other.line.address })),
  }),
  async view({ around, line, others, ...parts }, bodies) {
    const { title, description, address } = line;
    return {
      kind: 'track' as const,
      ...framed(around, {
        title,
        description,
        address,
        image: cardImage(around.url, address, sayOn(around.frame)('trackOfSite', { track: title, site: around.frame.name })),
        feeds: feedLinks(around.url, title, address),
        markdown: absolute(around.url, addresses.markdown(address)),
      }),
      track: line,
      bodyHtml: resolvedHtml(await bodies.compiled(parts.body), parts),
      others,
    };
  },
});

export type TrackView = ViewOf<typeof trackRow>;
