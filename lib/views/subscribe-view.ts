import type { Link } from '@/lib/content/frame';
import type { Framed } from './framed';
import type { TextView } from './text-view';
import type { Snapshot } from '@/lib/content/snapshot';
import { addresses } from './addresses';
import { bodyRef, resolvedHtml, resolveMentions } from './bodies';
import { cardImage } from './card-image';
import { hasLog } from './decision-log';
import { feedFormats } from './feed-links';
import { headOf, surroundings } from './head';
import { defineRow } from './row';

export interface FollowedFeeds {
  readonly label: string;
  readonly home: string;
  readonly formats: readonly Link[];
}

export interface SubscribeView extends Framed {
  readonly kind: 'subscribe';
  readonly title: string;
  readonly bodyHtml: string;
  readonly groups: readonly { readonly title: string; readonly feeds: readonly FollowedFeeds[] }[];
  /** Address of the OPML list of all feeds. */
  readonly opml: string;
}

/** The author's text for `/subscribe/`, if any. */
export const subscribePage = (snapshot: Snapshot) => snapshot.pages.find((page) => page.address === addresses.subscribe());

/** Pages with feeds, by group. */
const followed = (snapshot: Snapshot) => ({
  tracks: snapshot.tracks.map(({ line }) => ({ label: line.title, href: line.address })),
  categories: snapshot.categories.map(({ file, label }) => ({ label: file.title, href: label.href })),
  tags: snapshot.tags.map(({ name, slug }) => ({ label: name, href: addresses.tag(slug) })),
  hasDecisions: hasLog(snapshot),
});

function groupsOf(parts: ReturnType<typeof followed>, site: string): SubscribeView['groups'] {
  const group = (title: string, links: readonly Link[]) => ({
    title,
    feeds: links.map(({ label, href: home }): FollowedFeeds => {
      const formats = feedFormats.map((format) => ({ label: format.label, href: `${home}${format.file}` }));
      return { label, home, formats };
    }),
  });
  const decisions = parts.hasDecisions ? [{ label: 'Decisions', href: addresses.decisions() }] : [];
  const everything = [{ label: site, href: addresses.home() }, ...decisions];
  return [
    group('Everything', everything),
    group('Tracks', parts.tracks),
    group('Categories', parts.categories),
    group('Tags', parts.tags),
  ].filter(({ feeds }) => feeds.length > 0);
}

/** `/subscribe/`: all feeds. */
export const subscribeRow = defineRow({
  kind: 'subscribe',
  pattern: '/subscribe/',
  type: 'text/html',
  rank: 'list',
  in: { sitemap: true, lock: true },
  list: () => [{}],
  parts(snapshot) {
    const page = subscribePage(snapshot);
    return {
      around: surroundings(snapshot),
      title: page?.title,
      description: page?.description,
      body: page === undefined ? undefined : bodyRef(page),
      ...resolveMentions(snapshot, page?.mentions ?? []),
      ...followed(snapshot),
    };
  },
  async view(parts, bodies): Promise<SubscribeView> {
    const { around, title = 'Subscribe', description = around.siteDescription } = parts;
    const { url, frame } = around;
    const address = addresses.subscribe();
    const image = cardImage(url, parts.body === undefined ? addresses.home() : address, `${title}. ${frame.name}`);
    return {
      kind: 'subscribe',
      frame,
      head: headOf(around, { title, description, address, image }),
      title,
      bodyHtml: parts.body === undefined ? '' : resolvedHtml(await bodies.compiled(parts.body), parts),
      groups: groupsOf(parts, frame.name),
      opml: addresses.opml(),
    };
  },
});

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
const opmlType = 'text/x-opml; charset=utf-8';

/** `/subscribe/feeds.opml`. @see http://opml.org/spec2.opml */
export const opmlRow = defineRow({
  kind: 'opml',
  pattern: '/subscribe/feeds.opml',
  type: opmlType,
  rank: 'feed',
  in: {},
  list: () => [{}],
  parts: (snapshot) => ({
    url: snapshot.url,
    name: snapshot.frame.name,
    owner: snapshot.frame.author.name,
    ...followed(snapshot),
  }),
  view({ url, name, owner, ...parts }): TextView {
    const lines = groupsOf(parts, name).flatMap(({ title, feeds }) => [
      `    <outline text="${escaped(title)}">`,
      ...feeds.map(
        ({ label, home }) =>
          `      <outline type="rss" text="${escaped(label)}" title="${escaped(label)}" xmlUrl="${escaped(`${url}${home}rss.xml`)}" htmlUrl="${escaped(`${url}${home}`)}"/>`,
      ),
      '    </outline>',
    ]);
    const head = `  <head>\n    <title>${escaped(name)}</title>\n    <ownerName>${escaped(owner)}</ownerName>\n  </head>`;
    const body = `<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">\n${head}\n  <body>\n${lines.join('\n')}\n  </body>\n</opml>\n`;
    return { kind: 'text', type: opmlType, body };
  },
});
