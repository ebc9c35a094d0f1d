import type { TrackLine } from '@/lib/content/card';
import type { Link } from '@/lib/content/frame';
import type { Framed } from './framed';
import { addresses } from './addresses';
import { cardImage } from './card-image';
import { bodyRef, resolvedHtml, resolveMentions } from './bodies';
import { feedLinks } from './feed-links';
import { headOf, surroundings } from './head';
import { defineRow } from './row';

export interface TracksView extends Framed {
  readonly kind: 'tracks';
  readonly title: string;
  readonly description: string;
  readonly tracks: readonly TrackLine[];
}

export interface TrackView extends Framed {
  readonly kind: 'track';
  readonly track: TrackLine;
  readonly bodyHtml: string;
  readonly others: readonly Link[];
}

export const tracksRow = defineRow({
  kind: 'tracks',
  pattern: '/tracks/',
  type: 'text/html',
  rank: 'list',
  in: { sitemap: true, lock: true },
  list: () => [{}],
  parts: (snapshot) => ({
    around: surroundings(snapshot),
    tracks: snapshot.tracks.map((track) => track.line),
    text: snapshot.site.settings.startHere?.text,
  }),
  view(parts): TracksView {
    const description = parts.text ?? parts.around.siteDescription;
    return {
      kind: 'tracks',
      frame: parts.around.frame,
      head: headOf(parts.around, { title: 'Tracks', description: parts.around.siteDescription, address: addresses.tracks() }),
      title: 'Tracks',
      description,
      tracks: parts.tracks,
    };
  },
});

export const trackRow = defineRow({
  kind: 'track',
  pattern: '/tracks/:track/',
  type: 'text/html',
  rank: 'list',
  in: { sitemap: true, lock: true },
  list: (snapshot) => snapshot.tracks.map((track) => ({ track: track.file.id })),
  parts(snapshot, params) {
    const track = snapshot.tracks.find((candidate) => candidate.file.id === params.track);
    if (track === undefined) return undefined;
    return {
      around: surroundings(snapshot),
      line: track.line,
      body: bodyRef(track.file),
      ...resolveMentions(snapshot, track.file.mentions),
      others: snapshot.tracks
        .filter((other) => other !== track)
        .map((other) => ({ label: other.file.title, href: other.line.address })),
    };
  },
  async view(parts, bodies): Promise<TrackView> {
    const {
      around: { frame },
      line,
      others,
    } = parts;
    return {
      kind: 'track',
      frame,
      head: headOf(parts.around, {
        title: line.title,
        description: line.description,
        address: line.address,
        image: cardImage(parts.around.url, line.address, `${line.title}. Track, ${frame.name}`),
        feeds: feedLinks(parts.around.url, line.title, line.address),
        markdown: `${parts.around.url}${addresses.markdown(line.address)}`,
      }),
      track: line,
      bodyHtml: resolvedHtml(await bodies.compiled(parts.body), parts),
      others,
    };
  },
});
