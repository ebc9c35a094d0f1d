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
      types: alternates(head),
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

/** What else there is of a page, by media type: feeds, and its Markdown. */
function alternates({ feeds, markdown }: Head): Record<string, { url: string; title: string }[]> {
  const found: Record<string, { url: string; title: string }[]> = {};
  for (const { type, href, title } of feeds) (found[type] ??= []).push({ url: href, title });
  if (markdown !== undefined) found['text/markdown'] = [{ url: markdown, title: 'Markdown' }];
  return found;
}
