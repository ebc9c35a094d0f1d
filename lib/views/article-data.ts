import { type Byline, type Card, machineDate } from '@/lib/content/card';
import type { Framed } from './framed';
import type { PostView } from './post-view';
import type { TrackView } from './track-view';
import type { BlogPosting, CreativeWorkSeries } from 'schema-dts';

/** A post in full. Its `@id` uses its own address, even if its canonical one is on another site. */
export function articleOf(view: PostView): BlogPosting {
  const { head, frame, card, authors, decision, places, tags } = view;
  const url = new URL(card.address, head.site).href;
  return {
    '@type': 'BlogPosting',
    '@id': `${url}#article`,
    url,
    mainEntityOfPage: head.canonical,
    headline: card.title,
    description: head.description,
    image:
      head.image === undefined
        ? undefined
        : {
            '@type': 'ImageObject',
            url: head.image.url,
            width: { '@type': 'QuantitativeValue', value: head.image.width, unitCode: 'E37' },
            height: { '@type': 'QuantitativeValue', value: head.image.height, unitCode: 'E37' },
            caption: head.image.alt,
          },
    datePublished: machineDate(card.published),
    dateModified: head.modified ?? machineDate(card.published),
    author: authors?.map((author) => personOf(view, author)) ?? personOf(view, frame.author),
    publisher: { '@id': `${head.site}#author` },
    inLanguage: view.lang ?? frame.lang,
    articleSection: card.label.label,
    keywords: tags.map(({ name }) => name),
    wordCount: view.words,
    timeRequired: `PT${card.minutes}M`,
    creativeWorkStatus: decision?.stamp?.word,
    isPartOf: [
      { '@id': `${head.site}#blog` },
      ...places.map(({ track }) => {
        const address = new URL(track.address, head.site).href;
        return { '@type': 'CreativeWorkSeries' as const, '@id': `${address}#series`, name: track.title, url: address };
      }),
    ],
    encoding:
      head.markdown === undefined
        ? undefined
        : { '@type': 'MediaObject', contentUrl: head.markdown, encodingFormat: 'text/markdown' },
  };
}

/** An author. Somebody without a page has a name alone, unless it is the site's own author. */
export function personOf({ head: { site }, frame }: Framed, { name, href }: Byline) {
  const isOwn = name === frame.author.name;
  const url = href === undefined ? (isOwn ? site : undefined) : new URL(href, site).href;
  return { '@type': 'Person' as const, '@id': isOwn ? `${site}#author` : url && `${url}#person`, name, url };
}

/** A post in a list. */
export const summaryOf = (card: Card, view: Framed): BlogPosting => ({
  ...stationOf(card, view.head.site),
  author: card.authors?.map((author) => personOf(view, author)) ?? { '@id': `${view.head.site}#author` },
});

const stationOf = ({ address, title, published }: Card, site: string) => {
  const url = new URL(address, site).href;
  return {
    '@type': 'BlogPosting' as const,
    '@id': `${url}#article`,
    url,
    headline: title,
    datePublished: machineDate(published),
  };
};

export const seriesOf = ({ head, track, frame }: TrackView): CreativeWorkSeries => ({
  '@type': 'CreativeWorkSeries',
  '@id': `${head.canonical}#series`,
  name: track.title,
  url: head.canonical,
  description: track.description,
  inLanguage: frame.lang,
  author: { '@id': `${head.site}#author` },
  hasPart: track.stations.map((card) => stationOf(card, head.site)),
});
