import type { FeedModel } from './feed-model';

/**
 * A JSON Feed 1.1 document. Unset members are left out.
 *
 * @see https://www.jsonfeed.org/version/1.1/
 */
export function jsonFeedOf(model: FeedModel): string {
  const authors = [{ name: model.author.name, url: model.author.url }];
  return `${JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: model.title,
    home_page_url: model.home,
    feed_url: model.self,
    description: model.description,
    next_url: model.archive.previous,
    icon: model.icon,
    authors,
    language: model.lang,
    hubs: model.hub === undefined ? undefined : [{ type: 'WebSub', url: model.hub }],
    items: model.entries.map((entry) => ({
      id: entry.id,
      url: entry.url,
      title: entry.title,
      content_text: entry.html === undefined ? entry.summary : undefined,
      content_html: entry.html,
      summary: entry.summary,
      image: entry.image,
      date_published: entry.published,
      date_modified: entry.updated === entry.published ? undefined : entry.updated,
      authors: entry.authors ?? authors,
      tags: entry.categories.length === 0 ? undefined : entry.categories,
      language: entry.lang,
    })),
  })}\n`;
}
