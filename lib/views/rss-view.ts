import { rssOf } from '@/lib/feeds/rss';
import { addresses } from './addresses';
import { surroundings } from './head';
import { defineRow } from './row';
import type { TextView } from './shapes';

const type = 'application/rss+xml; charset=utf-8';

/** `/rss.xml`: the newest posts. */
export const rssRow = defineRow({
  kind: 'rss',
  pattern: '/rss.xml',
  type,
  rank: 'feed',
  in: { lock: true },
  list: () => [{}],
  parts: (snapshot) => ({
    around: surroundings(snapshot),
    cards: snapshot.posts.slice(0, snapshot.site.settings.feeds.entries).map((post) => post.card),
  }),
  view(parts): TextView {
    const {
      cards,
      around: { url, frame, siteDescription: description },
    } = parts;
    const body = rssOf({
      title: frame.name,
      description,
      url: `${url}${addresses.home()}`,
      feedUrl: `${url}${addresses.rss()}`,
      lang: frame.lang,
      author: frame.author.name,
      entries: cards.map((card) => ({
        ...card,
        url: `${url}${card.address}`,
        published: card.published.iso,
        category: card.label.label,
      })),
    });
    return { kind: 'text', type, body, modified: cards[0]?.published.iso };
  },
});
