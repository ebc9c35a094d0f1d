import { Feed } from 'feed';
import { escaped } from '@/lib/base/escaped';
import { archiveLinks, cdata, type FeedModel, updatedOf, xmlText } from './feed-model';

const attribute = (text: string) => escaped(xmlText(text));

/**
 * An Atom 1.0 document.
 *
 * @see RFC 4287, RFC 5005
 */
export function atomOf(model: FeedModel): string {
  const { archive, author } = model;
  const feed = new Feed({
    id: model.home,
    link: model.home,
    title: xmlText(model.title),
    description: xmlText(model.description),
    copyright: xmlText(author.name),
    author: { name: xmlText(author.name), link: author.url },
    image: model.icon,
    favicon: model.icon,
    updated: new Date(updatedOf(model)),
    generator: false,
    feedLinks: { atom: model.self },
    hub: model.hub,
  });
  for (const entry of model.entries) {
    feed.addItem({
      // The library declares both as HTML.
      title: cdata(escaped(entry.title)),
      description: cdata(escaped(entry.summary)),
      content: entry.html === undefined ? undefined : cdata(entry.html),
      id: entry.id,
      link: entry.url,
      date: new Date(entry.updated),
      published: new Date(entry.published),
      author: entry.authors?.map(({ name, url }) => ({ name: xmlText(name), link: url })),
      category: entry.categories.map((name) => ({ name: attribute(name), term: attribute(name) })),
    });
  }
  const links = archiveLinks(model).map(({ rel, href }) => `    <link rel="${rel}" href="${attribute(href)}"/>\n`);
  const opening = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xml:lang="${attribute(model.lang)}">\n`;
  const mark = archive.current === undefined ? '' : '    <fh:archive/>\n';
  return `${feed.atom1().replace(/<feed [^>]*>\n/, () => opening + mark + links.join(''))}\n`;
}
