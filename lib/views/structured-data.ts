import type { DecisionGraphView } from './decision-graph-view';
import type { DecisionLogView } from './decision-log-view';
import type { DecisionView } from './decision-view';
import type { Frame, Link } from '@/lib/content/frame';
import type { Head } from './framed';
import type { HomeView } from './home-view';
import type { ListView } from './list-view';
import type { MissingView, PageView } from './page-view';
import type { PostView } from './post-view';
import type { SubscribeView } from './subscribe-view';
import type { TagsView } from './tags-view';
import type { TrackView, TracksView } from './track-view';
import type { Blog, BreadcrumbList, CollectionPage, Graph, ItemList, Person, Thing, WebPage, WebSite } from 'schema-dts';
import { articleOf, seriesOf, summaryOf } from './article-data';

export type DescribedView =
  | HomeView
  | ListView
  | TracksView
  | TrackView
  | TagsView
  | PostView
  | PageView
  | SubscribeView
  | DecisionView
  | DecisionLogView
  | DecisionGraphView
  | MissingView;

/** Limit of items listed individually; the others are only counted. */
const mostItems = 50;

/**
 * The JSON-LD of a page: one graph whose nodes have the same `@id` on every page.
 *
 * @returns `undefined` for a 404 or 410 page
 * @see https://schema.org, https://developers.google.com/search/docs/appearance/structured-data/article
 */
export function structuredData(view: DescribedView): Graph | undefined {
  if (view.kind === 'missing') return undefined;
  return { '@context': 'https://schema.org', '@graph': [...site(view.frame, view.head), ...page(view)] };
}

function site(frame: Frame, head: Head): [Person, WebSite, Blog] {
  const { name, lang, author } = frame;
  const url = head.site;
  const publisher = { '@id': `${url}#author` };
  return [
    {
      '@type': 'Person',
      '@id': `${url}#author`,
      name: author.name,
      url,
      jobTitle: author.role,
      sameAs: author.profiles.map(({ href }) => href),
    },
    { '@type': 'WebSite', '@id': `${url}#website`, name, url, inLanguage: lang, publisher },
    {
      '@type': 'Blog',
      '@id': `${url}#blog`,
      name,
      url,
      description: frame.tagline,
      inLanguage: lang,
      author: publisher,
      publisher,
    },
  ];
}

function page(view: Exclude<DescribedView, MissingView>): Thing[] {
  const { head } = view;
  const at = (href: string) => new URL(href, head.site).href;
  switch (view.kind) {
    case 'home':
      return [webPage(view, view.tagline)];
    case 'page':
    case 'subscribe':
      return [webPage(view, view.title)];
    case 'decision':
      return [webPage(view, view.title), breadcrumbs(view, [{ label: 'Decisions', href: '/decisions/' }], view.title)];
    case 'decision-graph':
      return [webPage(view, view.title), breadcrumbs(view, view.trail, view.title)];
    case 'decisions':
    case 'decisions-by-day':
    case 'decisions-status':
    case 'decisions-tag':
    case 'decisions-year':
      return [
        collection(view, view.title),
        list(
          head,
          view.entries.map((entry) => ({ label: entry.title, href: entry.address })),
          view.total,
        ),
        ...(view.trail.length === 0 ? [] : [breadcrumbs(view, view.trail, view.title)]),
      ];
    case 'post':
      return [
        articleOf(view),
        breadcrumbs(view, [{ label: 'Posts', href: '/posts/' }, view.card.label], view.card.title, at(view.card.address)),
      ];
    case 'track':
      return [
        seriesOf(view),
        collection(view, view.track.title, 'CreativeWorkSeries'),
        list(
          head,
          view.track.stations.map((card) => ({ label: card.title, href: card.address })),
          view.track.stations.length,
        ),
        breadcrumbs(view, [{ label: 'Tracks', href: '/tracks/' }], view.track.title),
      ];
    case 'tracks':
      return [
        collection(view, view.title),
        list(
          head,
          view.tracks.map((track) => ({ label: track.title, href: track.address })),
          view.tracks.length,
        ),
      ];
    case 'tags':
      return [
        collection(view, view.title),
        list(
          head,
          view.tags.map((tag) => ({ label: tag.name, href: tag.href })),
          view.tags.length,
        ),
      ];
    default:
      return [
        collection(view, view.title),
        list(
          head,
          view.cards.map((card) => ({ label: card.title, href: card.address })),
          view.total,
        ),
        ...view.cards.slice(0, mostItems).map((card) => summaryOf(card, at, head.site)),
        ...(view.trail.length === 0 ? [] : [breadcrumbs(view, view.trail, view.title)]),
      ];
  }
}

type Framed = Readonly<{ frame: Frame; head: Head }>;

const webPage = ({ frame, head }: Framed, name: string): WebPage => ({
  '@type': 'WebPage',
  '@id': `${head.canonical}#webpage`,
  url: head.canonical,
  name,
  description: head.description,
  inLanguage: frame.lang,
  isPartOf: { '@id': `${head.site}#website` },
  primaryImageOfPage: head.image === undefined ? undefined : { '@type': 'ImageObject', url: head.image.url },
});

function collection(view: Framed, name: string, about?: 'CreativeWorkSeries'): CollectionPage {
  const { head } = view;
  const described = webPage(view, name);
  if (typeof described === 'string') throw new Error('a page is described by more than its address');
  return {
    ...described,
    '@type': 'CollectionPage',
    about: about === undefined ? undefined : { '@id': `${head.canonical}#series` },
    mainEntity: { '@id': `${head.canonical}#list` },
  };
}

const list = (head: Head, links: readonly Link[], total: number): ItemList => ({
  '@type': 'ItemList',
  '@id': `${head.canonical}#list`,
  numberOfItems: total,
  itemListElement: links.slice(0, mostItems).map(({ label, href }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: label,
    url: new URL(href, head.site).href,
  })),
});

/** The visible trail plus the page itself. */
const breadcrumbs = ({ head }: Framed, trail: readonly Link[], title: string, url = head.canonical): BreadcrumbList => ({
  '@type': 'BreadcrumbList',
  '@id': `${url}#breadcrumb`,
  itemListElement: [
    ...trail.map(({ label, href }, index) => ({
      '@type': 'ListItem' as const,
      position: index + 1,
      name: label,
      item: new URL(href, head.site).href,
    })),
    { '@type': 'ListItem', position: trail.length + 1, name: title },
  ],
});
