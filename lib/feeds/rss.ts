import { Feed } from 'feed';

/** What a feed is made from. Instants are ISO, UTC; addresses absolute. */
export interface FeedSource {
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly feedUrl: string;
  /** WebSub hub, when there is one. */
  readonly hub?: string;
  readonly lang: string;
  readonly author: string;
  readonly entries: readonly {
    /** Permalink that it was first published at. */
    readonly id: string;
    readonly url: string;
    readonly title: string;
    readonly description: string;
    readonly published: string;
    readonly category: string;
  }[];
}

/**
 * An RSS 2.0 document. The guid of an entry is its (first) permalink, as subscribers have it today; the build date is that of the newest
 * entry, so that the same content gives the same bytes on any day.
 *
 * @see https://www.rssboard.org/rss-specification
 */
export function rssOf(source: FeedSource): string {
  const feed = new Feed({
    id: source.url,
    link: source.url,
    title: source.title,
    description: source.description,
    language: source.lang,
    copyright: source.author,
    feedLinks: { rss: source.feedUrl },
    hub: source.hub,
    updated: source.entries[0] === undefined ? new Date(0) : new Date(source.entries[0].published),
    docs: 'https://www.rssboard.org/rss-specification',
  });
  for (const entry of source.entries) {
    feed.addItem({
      title: entry.title,
      id: entry.id,
      guid: entry.id,
      link: entry.url,
      description: entry.description,
      date: new Date(entry.published),
      category: [{ name: entry.category }],
    });
  }
  // The library writes `isPermaLink="false"` whenever an id is set; ours is the permalink.
  return feed.rss2().replaceAll('<guid isPermaLink="false">', '<guid isPermaLink="true">');
}
