import { Feed } from 'feed';
import { escaped } from '@/lib/base/escaped';
import { archiveLinks, cdata, type FeedModel, updatedOf, xmlText } from './feed-model';

/**
 * An RSS 2.0 document. Its date is that of its content, so the same content always gives the same bytes.
 *
 * @see https://www.rssboard.org/rss-specification, https://www.rssboard.org/rss-profile, RFC 5005
 */
export function rssOf(model: FeedModel): string {
  const feed = new Feed({
    id: model.home,
    link: model.home,
    title: xmlText(model.title),
    description: xmlText(model.description),
    language: model.lang,
    copyright: xmlText(model.author.name),
    image: model.icon,
    updated: new Date(updatedOf(model)),
    docs: 'https://www.rssboard.org/rss-specification',
    generator: false,
    feedLinks: { rss: model.self },
    hub: model.hub,
  });
  for (const entry of model.entries) {
    const isPermaLink = entry.id === entry.url;
    feed.addItem({
      title: cdata(entry.title),
      link: entry.url,
      date: new Date(entry.published),
      // Readers take it for HTML, but the title for text (RSS Advisory Board, RSS Best Practices Profile).
      description: cdata(escaped(entry.summary)),
      content: entry.html === undefined ? undefined : cdata(entry.html),
      category: entry.categories.map((name) => ({ name: xmlText(name) })),
      extensions: [
        // The library writes `isPermaLink="false"` for every id.
        { name: 'guid', objects: { _text: entry.id, _attributes: { isPermaLink } } },
        { name: 'dc:creator', objects: creatorsOf(entry.authors ?? [model.author]) },
        ...(entry.updated === entry.published ? [] : [{ name: 'atom:updated', objects: { _text: entry.updated } }]),
      ],
    });
  }
  const namespaces = Object.entries({
    atom: 'http://www.w3.org/2005/Atom',
    content: 'http://purl.org/rss/1.0/modules/content/',
    dc: 'http://purl.org/dc/elements/1.1/',
    fh: 'http://purl.org/syndication/history/1.0',
  }).map(([name, uri]) => `xmlns:${name}="${uri}"`);
  const links = archiveLinks(model).map(
    ({ rel, href }) => `        <atom:link rel="${rel}" href="${escaped(href)}" type="application/rss+xml"/>\n`,
  );
  const mark = model.archive.current === undefined ? '' : '        <fh:archive/>\n';
  // The library declares only the namespaces that it uses itself, and does not support archives.
  return `${feed
    .rss2()
    .replace(/<rss [^>]*>/, `<rss version="2.0" ${namespaces.join(' ')}>`)
    .replace('<channel>\n', `<channel>\n${mark}${links.join('')}`)}\n`;
}

/** An element for each author. The library writes those of a list one after the other, which its types leave out. */
const creatorsOf = (authors: readonly { readonly name: string }[]) =>
  authors.map(({ name }) => ({ _text: xmlText(name) })) as unknown as Record<string, unknown>;
