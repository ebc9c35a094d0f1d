import type { Metadata } from 'next';
import type { ReadView } from '@/lib/views/read-view';
import type { Frame, Head } from '@/lib/views/shapes';

/**
 * Next's metadata of a page, from its view. The fingerprint goes out as `<meta name="view">`: it says which content the page shows.
 */
export function metadataOf({ view, fingerprint }: ReadView<{ kind: string; head: Head; frame: Frame }>): Metadata {
  const { head, frame } = view;
  // What is not there has no address of its own to be known by.
  const canonical = view.kind === 'missing' ? undefined : head.canonical;
  const images = head.image === undefined ? undefined : [head.image];
  const openGraph = {
    title: head.title,
    description: head.description,
    url: canonical,
    siteName: frame.name,
    locale: localeOf(frame.lang),
    images,
  };
  return {
    title: head.title,
    description: head.description,
    alternates: {
      canonical,
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

/** `en` as `en_US`: Open Graph names a language with its territory. */
function localeOf(lang: string): string {
  const { language, region } = new Intl.Locale(lang).maximize();
  return region === undefined ? language : `${language}_${region}`;
}
