import type { Metadata } from 'next';
import type { ReadView } from '@/lib/views/read-view';
import type { Frame, Head } from '@/lib/views/shapes';

/**
 * Next's metadata of a page, from its view. The fingerprint goes out as `<meta name="view">`: it says which content the page shows.
 */
export function metadataOf({ view: { head, frame }, fingerprint }: ReadView<{ head: Head; frame: Frame }>): Metadata {
  const images = head.image === undefined ? undefined : [head.image];
  const openGraph = {
    title: head.title,
    description: head.description,
    url: head.canonical,
    siteName: frame.name,
    locale: frame.lang,
    images,
  };
  return {
    title: head.title,
    description: head.description,
    alternates: {
      canonical: head.canonical,
      types: Object.fromEntries([
        ...head.feeds.map((feed) => [feed.type, [{ url: feed.href, title: feed.title }]]),
        ...(head.markdown === undefined ? [] : [['text/markdown', [{ url: head.markdown, title: 'Markdown' }]]]),
      ]),
    },
    robots: head.noindex ? { index: false, follow: true } : undefined,
    openGraph:
      head.type === 'article'
        ? {
            ...openGraph,
            type: 'article',
            publishedTime: head.published,
            modifiedTime: head.modified,
            authors: [frame.author.name],
            section: head.section,
            tags: [...head.tags],
          }
        : { ...openGraph, type: 'website' },
    twitter: {
      card: head.image === undefined ? 'summary' : 'summary_large_image',
      title: head.title,
      description: head.description,
      images,
    },
    other: { view: fingerprint },
  };
}
