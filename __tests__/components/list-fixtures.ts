import type { Head } from '@/lib/views/framed';
import type { ListView } from '@/lib/views/list-view';
import type { TagsView } from '@/lib/views/tags-view';
import type { TrackView, TracksView } from '@/lib/views/track-view';
import { adr, contract, foundation, frame, observability, operations, staged, tracks } from './card-fixtures';

/** Views of the pages that are lists. */

export const head = (address: string, title: string): Head => ({
  title,
  description: title,
  site: 'https://zvolpi.ch/',
  canonical: `https://zvolpi.ch${address}`,
  type: 'website',
  feeds: [],
  noindex: false,
  tags: [],
});
export const tag = (name: string) => ({ name, slug: name, href: `/tags/${name}/` });
export const listView: ListView = {
  kind: 'category',
  frame,
  head: head('/posts/operations/', 'Operations'),
  title: 'Operations',
  description: 'Running delivery paths: what is installed, what is seen, what is done when it stops.',
  introHtml: '<p>Articles about the night shift.</p>',
  label: operations,
  cards: [staged, contract, observability],
  total: 3,
  years: [
    { year: '2026', href: '/posts/operations/2026/', count: 3, current: false },
    { year: '2025', href: '/posts/operations/2025/', count: 11, current: false },
  ],
  siblings: [
    { label: 'Foundation', href: foundation.href, shape: 0, count: 1, current: false },
    { label: 'ADR', href: adr.href, shape: 1, count: 2, current: false },
    { label: 'Operations', href: operations.href, shape: 2, count: 3, current: true },
  ],
  trail: [{ label: 'Posts', href: '/posts/' }],
};

export const tracksView: TracksView = {
  kind: 'tracks',
  frame,
  head: head('/tracks/', 'Tracks'),
  title: 'Tracks',
  description: 'Choose the track that matches the problem you want to work on.',
  tracks,
};
export const trackView: TrackView = {
  kind: 'track',
  frame,
  head: head(tracks[2].address, tracks[2].title),
  track: tracks[2],
  bodyHtml: '<p>Four questions an incident asks of a delivery path, in the order in which they are asked.</p>',
  others: [
    { label: 'Flux Delivery', href: tracks[0].address },
    { label: 'Promotion Decisions', href: tracks[1].address },
  ],
};

export const tagsView: TagsView = {
  kind: 'tags',
  frame,
  head: head('/tags/', 'Tags'),
  title: 'Tags',
  description: 'Every tag.',
  tags: ['flux', 'oci', 'gitops', 'promotion', 'observability', 'kubernetes', 'rollback'].map((name, index) => ({
    ...tag(name),
    count: 6 - (index % 5),
  })),
};
