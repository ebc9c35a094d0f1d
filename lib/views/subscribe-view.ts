import { escaped } from '@/lib/base/escaped';
import { newsletterOf } from '@/lib/content/integrations';
import { type Frame, type Link, sayOn } from '@/lib/content/frame';
import type { Snapshot } from '@/lib/content/snapshot';
import { addresses } from './addresses';
import { bodyParts, resolvedHtml } from './bodies';
import { hasLog } from './decision-log';
import { cardImage, feedFormats, framed, surroundings } from './head';
import { definePage, defineText, type ViewOf } from './row';

/** The author's text for `/subscribe/`, if any. */
export const subscribePage = (snapshot: Snapshot) => snapshot.pages.find((page) => page.address === addresses.subscribe());

/** Pages with feeds, by group. */
const followed = (snapshot: Snapshot) => ({
  tracks: snapshot.tracks.map(({ line }) => ({ label: line.title, href: line.address })),
  categories: snapshot.categories.map(({ file, label }) => ({ label: file.title, href: label.href })),
  authors:
    snapshot.authors.length === 0
      ? undefined
      : snapshot.authors.map(({ file }) => ({ label: file.name, href: addresses.author(file.id) })),
  tags: snapshot.tags.map(({ name, slug }) => ({ label: name, href: addresses.tag(slug) })),
  hasDecisions: hasLog(snapshot),
});

function groupsOf(parts: ReturnType<typeof followed>, frame: Pick<Frame, 'name' | 'lang' | 'labels'>) {
  const say = sayOn(frame);
  const group = (name: 'everything' | 'tracks' | 'categories' | 'authors' | 'tags', links: readonly Link[]) => ({
    name,
    title: say(name),
    feeds: links.map(({ label, href: home }) => ({
      label,
      home,
      formats: feedFormats.map((format) => ({ label: format.label, href: `${home}${format.file}` })),
    })),
  });
  const decisions = parts.hasDecisions ? [{ label: say('decisions'), href: addresses.decisions() }] : [];
  return [
    group('everything', [{ label: frame.name, href: addresses.home() }, ...decisions]),
    group('tracks', parts.tracks),
    group('categories', parts.categories),
    group('authors', parts.authors ?? []),
    group('tags', parts.tags),
  ].filter(({ feeds }) => feeds.length > 0);
}

/** `/subscribe/`: all feeds. */
export const subscribeRow = definePage({
  kind: 'subscribe',
  pattern: '/subscribe/',
  rank: 'list',
  parts(snapshot) {
    const page = subscribePage(snapshot);
    return {
      around: surroundings(snapshot),
      title: page?.title,
      description: page?.description,
      text: page === undefined ? undefined : bodyParts(snapshot, page),
      ...followed(snapshot),
      mailing: snapshot.site.settings.integrations?.newsletter,
    };
  },
  async view(parts, bodies) {
    const { around, title = sayOn(around.frame)('subscribe'), description = around.siteDescription, text } = parts;
    const { url, frame } = around;
    const address = addresses.subscribe();
    const image = cardImage(url, text === undefined ? addresses.home() : address, `${title}. ${frame.name}`);
    return {
      kind: 'subscribe' as const,
      ...framed(around, { title, description, address, image }),
      title,
      bodyHtml: text === undefined ? '' : resolvedHtml(await bodies.compiled(text.body), text),
      newsletter: parts.mailing === undefined ? undefined : newsletterOf(parts.mailing),
      groups: groupsOf(parts, frame),
      /** Address of the list of all feeds. */
      opml: addresses.opml(),
    };
  },
});

export type SubscribeView = ViewOf<typeof subscribeRow>;

/** `/subscribe/feeds.opml`. @see http://opml.org/spec2.opml */
export const opmlRow = defineText({
  kind: 'opml',
  pattern: '/subscribe/feeds.opml',
  type: 'text/x-opml; charset=utf-8',
  rank: 'feed',
  parts: (snapshot) => ({
    around: surroundings(snapshot),
    ...followed(snapshot),
  }),
  view({ around: { url, frame }, ...parts }) {
    const lines = groupsOf(parts, frame).flatMap(({ title, feeds }) => [
      `    <outline text="${escaped(title)}">`,
      ...feeds.map(({ label, home }) => {
        const [text, page] = [escaped(label), escaped(`${url}${home}`)];
        return `      <outline type="rss" text="${text}" title="${text}" xmlUrl="${page}rss.xml" htmlUrl="${page}"/>`;
      }),
      '    </outline>',
    ]);
    const head = `  <head>\n    <title>${escaped(frame.name)}</title>\n    <ownerName>${escaped(frame.author.name)}</ownerName>\n  </head>`;
    return `<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">\n${head}\n  <body>\n${lines.join('\n')}\n  </body>\n</opml>\n`;
  },
});
