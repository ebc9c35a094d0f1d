import { escaped } from '@/lib/base/escaped';
import { cdata, element, xmlDocument } from '@/lib/base/xml';
import { archiveLinks, type FeedModel, updatedOf } from './feed-model';

/**
 * An Atom 1.0 document.
 *
 * @see RFC 4287, RFC 5005
 */
export function atomOf(model: FeedModel): string {
  const { archive, author } = model;
  const namespaces = { xmlns: 'http://www.w3.org/2005/Atom', 'xmlns:fh': 'http://purl.org/syndication/history/1.0' };
  const links = [
    { rel: 'alternate', href: model.home },
    { rel: 'self', href: model.self },
    ...(model.hub === undefined ? [] : [{ rel: 'hub', href: model.hub }]),
    ...archiveLinks(model),
  ];
  const html = (name: string, text: string) => element(name, { type: 'html' }, cdata(text));
  const entries = model.entries.map((entry) =>
    element(
      'entry',
      {},
      html('title', escaped(entry.title)),
      element('id', {}, new URL(entry.id).href),
      element('link', { href: entry.url }),
      element('published', {}, new Date(entry.published).toISOString()),
      element('updated', {}, new Date(entry.updated).toISOString()),
      html('summary', escaped(entry.summary)),
      entry.html === undefined ? undefined : html('content', entry.html),
      ...entry.categories.map((name) => element('category', { label: name, term: name })),
    ),
  );
  const feed = element(
    'feed',
    { ...namespaces, 'xml:lang': model.lang },
    archive.current === undefined ? undefined : element('fh:archive', {}),
    element('id', {}, model.home),
    element('title', {}, model.title),
    element('subtitle', {}, model.description),
    element('updated', {}, new Date(updatedOf(model)).toISOString()),
    element('author', {}, element('name', {}, author.name), element('uri', {}, author.url)),
    ...links.map((link) => element('link', link)),
    element('logo', {}, model.icon),
    element('icon', {}, model.icon),
    element('rights', {}, author.name),
    ...entries,
  );
  return xmlDocument(feed);
}
