import { type Card, machineDate } from '@/lib/content/card';
import type { PostView } from './post-view';
import type { TrackView } from './track-view';
import type { BlogPosting, CreativeWorkSeries } from 'schema-dts';

/** A post in full. Its `@id` uses its own address, even if its canonical one is on another site. */
export function articleOf(view: PostView): BlogPosting {
  const { head, frame, card, decision, places, tags } = view;
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
    author: { '@type': 'Person', '@id': `${head.site}#author`, name: frame.author.name, url: head.site },
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

/** A post in a list. */
export const summaryOf = (card: Card, site: string): BlogPosting => ({
  ...stationOf(card, site),
  author: { '@id': `${site}#author` },
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
