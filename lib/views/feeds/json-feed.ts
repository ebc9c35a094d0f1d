import type { FeedModel } from './feed-model';
import { hubMember } from './websub';

/**
 * A JSON Feed 1.1 document. (The feed library writes 1.0.)
 *
 * @see https://www.jsonfeed.org/version/1.1/
 */
export function jsonFeedOf(model: FeedModel): string {
  const authors = [{ name: model.author.name, url: model.author.url }];
  const older = model.archive.previous;
  return `${JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: model.title,
    home_page_url: model.home,
    feed_url: model.self,
    description: model.description,
    ...(older === undefined ? {} : { next_url: older }),
    icon: model.icon,
    authors,
    language: model.lang,
    ...hubMember(model.hub),
    items: model.entries.map((entry) => ({
      id: entry.id,
      url: entry.url,
      title: entry.title,
      ...(entry.html === undefined ? { content_text: entry.summary } : { content_html: entry.html }),
      summary: entry.summary,
      ...(entry.image === undefined ? {} : { image: entry.image }),
      date_published: entry.published,
      ...(entry.updated === entry.published ? {} : { date_modified: entry.updated }),
      authors,
      ...(entry.categories.length === 0 ? {} : { tags: entry.categories }),
      ...(entry.lang === undefined ? {} : { language: entry.lang }),
    })),
  })}\n`;
}
