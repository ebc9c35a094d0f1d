import { rssOf } from '@/lib/feeds/rss';
import { feedIdOf } from '@/lib/permalinks/feed-id-of';
import { hubLinks } from '@/lib/feeds/websub';
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
  parts(snapshot) {
    const posts = snapshot.posts.slice(0, snapshot.site.settings.feeds.entries);
    return {
      around: surroundings(snapshot),
      hub: snapshot.site.settings.feeds.hub,
      cards: posts.map((post) => post.card),
      ids: posts.map((post) => feedIdOf(snapshot, post.file)),
    };
  },
  view(parts): TextView {
    const {
      cards,
      ids,
      hub,
      around: { url, frame, siteDescription: description },
    } = parts;
    const body = rssOf({
      title: frame.name,
      description,
      url: `${url}${addresses.home()}`,
      feedUrl: `${url}${addresses.rss()}`,
      hub,
      lang: frame.lang,
      author: frame.author.name,
      entries: cards.map((card, index) => ({
        ...card,
        id: ids[index] ?? `${url}${card.address}`,
        url: `${url}${card.address}`,
        published: card.published.iso,
        category: card.label.label,
      })),
    });
    return { kind: 'text', type, body, modified: cards[0]?.published.iso, links: hubLinks(hub, `${url}${addresses.rss()}`) };
  },
});
