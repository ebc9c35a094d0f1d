import { escaped } from '@/lib/base/escaped';
import { cdata, element, xmlDocument } from '@/lib/base/xml';
import { archiveLinks, type FeedModel, updatedOf } from './feed-model';

const namespaces = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:fh': 'http://purl.org/syndication/history/1.0',
};

/**
 * An RSS 2.0 document. Its date is that of its content, so the same content always gives the same bytes.
 *
 * @see https://www.rssboard.org/rss-specification, https://www.rssboard.org/rss-profile, RFC 5005
 */
export function rssOf(model: FeedModel): string {
  const { archive, author, home, icon, title } = model;
  const type = 'application/rss+xml';
  const links = [
    { rel: 'self', href: model.self, type },
    ...(model.hub === undefined ? [] : [{ rel: 'hub', href: model.hub }]),
    ...archiveLinks(model).map((link) => ({ ...link, type })),
  ];
  const items = model.entries.map((entry) =>
    element(
      'item',
      {},
      element('title', {}, entry.title),
      element('link', {}, entry.url),
      element('guid', { isPermaLink: String(entry.id === entry.url) }, entry.id),
      element('pubDate', {}, new Date(entry.published).toUTCString()),
      // Readers take it for HTML, but the title for text (RSS Advisory Board, RSS Best Practices Profile).
      element('description', {}, cdata(escaped(entry.summary))),
      entry.html === undefined ? undefined : element('content:encoded', {}, cdata(entry.html)),
      ...entry.categories.map((name) => element('category', {}, name)),
      element('dc:creator', {}, author.name),
      entry.updated === entry.published ? undefined : element('atom:updated', {}, entry.updated),
    ),
  );
  const channel = element(
    'channel',
    {},
    archive.current === undefined ? undefined : element('fh:archive', {}),
    element('title', {}, title),
    element('link', {}, home),
    element('description', {}, model.description),
    element('lastBuildDate', {}, new Date(updatedOf(model)).toUTCString()),
    element('docs', {}, 'https://www.rssboard.org/rss-specification'),
    element('language', {}, model.lang),
    element('image', {}, element('title', {}, title), element('url', {}, icon), element('link', {}, home)),
    element('copyright', {}, author.name),
    ...links.map((link) => element('atom:link', link)),
    ...items,
  );
  return xmlDocument(element('rss', { version: '2.0', ...namespaces }, channel));
}
