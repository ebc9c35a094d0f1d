import type { AuthorsView } from './author-view';
import type { DecisionGraphView } from './decision-graph-view';
import type { DecisionLogView } from './decision-log-view';
import type { DecisionView } from './decision-view';
import { type Link, sayOn } from '@/lib/content/frame';
import type { Framed } from './framed';
import type { HomeView } from './home-view';
import type { ListView } from './list-view';
import type { MissingView, PageView } from './page-view';
import type { PostView } from './post-view';
import type { SubscribeView } from './subscribe-view';
import type { TagsView } from './tags-view';
import type { TrackView, TracksView } from './track-view';
import type { Blog, BreadcrumbList, CollectionPage, Graph, ItemList, Person, Thing, WebSite } from 'schema-dts';
import { articleOf, personOf, seriesOf, summaryOf } from './article-data';

export type DescribedView =
  | HomeView
  | ListView
  | TracksView
  | TrackView
  | TagsView
  | AuthorsView
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
  return { '@context': 'https://schema.org', '@graph': [...site(view), ...page(view)] };
}

function site({ frame, head: { site: url } }: Framed): [Person, WebSite, Blog] {
  const { name, lang, author } = frame;
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
  switch (view.kind) {
    case 'home':
      return [webPage(view, view.tagline)];
    case 'page':
    case 'subscribe':
      return [webPage(view, view.title)];
    case 'decision':
      return [
        webPage(view, view.title),
        ...breadcrumbs(view, [{ label: sayOn(view.frame)('decisions'), href: '/decisions/' }], view.title),
      ];
    case 'decision-graph':
      return [webPage(view, view.title), ...breadcrumbs(view, view.trail, view.title)];
    case 'decisions':
    case 'decisions-by-day':
    case 'decisions-status':
    case 'decisions-tag':
    case 'decisions-year':
      return [...list(view, view.title, view.entries, view.total), ...breadcrumbs(view, view.trail, view.title)];
    case 'post': {
      const { label, title, address } = view.card;
      const trail = [{ label: sayOn(view.frame)('posts'), href: '/posts/' }, label];
      return [articleOf(view), ...breadcrumbs(view, trail, title, new URL(address, view.head.site).href)];
    }
    case 'track': {
      const { title, stations } = view.track;
      return [
        seriesOf(view),
        ...list(view, title, stations, stations.length, { '@id': `${view.head.canonical}#series` }),
        ...breadcrumbs(view, [{ label: sayOn(view.frame)('tracks'), href: '/tracks/' }], title),
      ];
    }
    case 'author':
      return authorPage(view);
    case 'authors':
      return list(view, view.title, view.authors, view.authors.length);
    case 'tracks':
      return list(view, view.title, view.tracks, view.tracks.length);
    case 'tags': {
      const tags = view.tags.map(({ name, href }) => ({ title: name, address: href }));
      return list(view, view.title, tags, tags.length);
    }
    default:
      return [
        ...list(view, view.title, view.cards, view.total),
        ...summaries(view),
        ...breadcrumbs(view, view.trail, view.title),
      ];
  }
}

const summaries = (view: ListView) => view.cards.slice(0, mostItems).map((card) => summaryOf(card, view));

/** The page about an author. @see https://developers.google.com/search/docs/appearance/structured-data/profile-page */
function authorPage(view: ListView): Thing[] {
  const { head, title: name, profile } = view;
  const person = personOf(view, { name, href: new URL(head.canonical).pathname });
  return [
    {
      ...webPage(view, name),
      '@type': 'ProfilePage',
      mainEntity: {
        ...person,
        description: head.description,
        jobTitle: profile?.role,
        image: profile?.picture === undefined ? undefined : new URL(profile.picture.src, head.site).href,
        sameAs: profile?.links.map(({ href }) => href).filter((href) => !href.startsWith('/')),
      },
    },
    ...summaries(view),
    ...breadcrumbs(view, view.trail, name),
  ];
}

const webPage = ({ frame, head }: Framed, name: string) => ({
  '@type': 'WebPage' as const,
  '@id': `${head.canonical}#webpage`,
  url: head.canonical,
  name,
  description: head.description,
  inLanguage: frame.lang,
  isPartOf: { '@id': `${head.site}#website` },
  primaryImageOfPage: head.image === undefined ? undefined : { '@type': 'ImageObject' as const, url: head.image.url },
});

/** A page that lists others, and its list. */
function list(
  view: Framed,
  name: string,
  items: readonly { readonly title: string; readonly address: string }[],
  total: number,
  about?: { readonly '@id': string },
): [CollectionPage, ItemList] {
  const id = `${view.head.canonical}#list`;
  return [
    { ...webPage(view, name), '@type': 'CollectionPage', about, mainEntity: { '@id': id } },
    {
      '@type': 'ItemList',
      '@id': id,
      numberOfItems: total,
      itemListElement: items.slice(0, mostItems).map(({ title, address }, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name: title,
        url: new URL(address, view.head.site).href,
      })),
    },
  ];
}

/** The visible trail plus the page itself; nothing without a trail. */
function breadcrumbs({ head }: Framed, trail: readonly Link[], title: string, url = head.canonical): BreadcrumbList[] {
  if (trail.length === 0) return [];
  const above = trail.map(({ label, href }, index) => ({
    '@type': 'ListItem' as const,
    position: index + 1,
    name: label,
    item: new URL(href, head.site).href,
  }));
  return [
    {
      '@type': 'BreadcrumbList',
      '@id': `${url}#breadcrumb`,
      itemListElement: [...above, { '@type': 'ListItem', position: trail.length + 1, name: title }],
    },
  ];
}
