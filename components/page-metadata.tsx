import type { Frame } from '@/lib/content/frame';
import type { Head } from '@/lib/views/framed';

interface Props {
  /** `lang` is of the page's text, where it is not the site's. */
  readonly view: { readonly kind: string; readonly head: Head; readonly frame: Frame; readonly lang?: string };
}

/**
 * Contents of the `<head>` of a page: title, description, canonical and feed links, link previews, icons.
 *
 * @see https://ogp.me/
 */
export function PageMetadata({ view }: Props) {
  const { head, frame } = view;
  // A missing page has no canonical URL.
  const canonical = view.kind === 'missing' ? undefined : head.canonical;
  const { image } = head;
  return (
    <>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{head.title}</title>
      <meta name="description" content={head.description} />
      {head.authors?.map(({ name }) => (
        <meta key={name} name="author" content={name} />
      ))}
      {head.noindex && <meta name="robots" content="noindex, follow" />}
      {canonical !== undefined && <link rel="canonical" href={canonical} />}
      {head.alternates?.map(({ lang, href }) => (
        <link key={lang} rel="alternate" hrefLang={lang} href={href} />
      ))}
      {head.feeds.map(({ type, href, title }) => (
        <link key={href} rel="alternate" type={type} href={href} title={title} />
      ))}
      {head.markdown !== undefined && <link rel="alternate" type="text/markdown" href={head.markdown} title="Markdown" />}
      <meta property="og:title" content={head.title} />
      <meta property="og:description" content={head.description} />
      {canonical !== undefined && <meta property="og:url" content={canonical} />}
      <meta property="og:site_name" content={frame.name} />
      <meta property="og:locale" content={localeOf(view.lang ?? frame.lang)} />
      {image !== undefined && (
        <>
          <meta property="og:image" content={image.url} />
          <meta property="og:image:width" content={String(image.width)} />
          <meta property="og:image:height" content={String(image.height)} />
          <meta property="og:image:alt" content={image.alt} />
        </>
      )}
      <meta property="og:type" content={head.type} />
      {head.type === 'article' && <ArticleMetadata head={head} author={frame.author.name} />}
      <meta name="twitter:card" content={image === undefined ? 'summary' : 'summary_large_image'} />
      <meta name="twitter:title" content={head.title} />
      <meta name="twitter:description" content={head.description} />
      {image !== undefined && (
        <>
          <meta name="twitter:image" content={image.url} />
          <meta name="twitter:image:alt" content={image.alt} />
        </>
      )}
      {frame.icon === undefined ? (
        <>
          <link rel="icon" href="/icon-192.png" sizes="192x192" />
          <link rel="icon" href="/icon.svg" type="image/svg+xml" />
          <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        </>
      ) : (
        <>
          <link rel="icon" href={frame.icon.href} type={frame.icon.type} />
          <link rel="apple-touch-icon" href={frame.icon.copies[0]?.href} />
        </>
      )}
    </>
  );
}

function ArticleMetadata({ head, author }: { head: Head; author: string }) {
  const { published, modified, authors, section, tags } = head;
  return (
    <>
      {published !== undefined && <meta property="article:published_time" content={published} />}
      {modified !== undefined && <meta property="article:modified_time" content={modified} />}
      {(authors ?? [{ name: author }]).map(({ name, url = name }) => (
        <meta key={url} property="article:author" content={url} />
      ))}
      {section !== undefined && <meta property="article:section" content={section} />}
      {tags.map((tag) => (
        <meta key={tag} property="article:tag" content={tag} />
      ))}
    </>
  );
}

/** Turns `en` into `en_US`: Open Graph wants a language with its territory. */
function localeOf(lang: string): string {
  const { language, region } = new Intl.Locale(lang).maximize();
  return region === undefined ? language : `${language}_${region}`;
}
