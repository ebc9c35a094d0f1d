import type { Snapshot } from '@/lib/content/snapshot';
import { addresses } from './addresses';
import type { Frame, Head } from './shapes';

/** What every view of a page is made from besides its own parts. */
export type Surroundings = Readonly<{ frame: Frame; url: string; siteDescription: string }>;

/** The parts of the frame, for the selection of a row. */
export const surroundings = (snapshot: Snapshot): Surroundings => ({
  frame: snapshot.frame,
  url: snapshot.url,
  siteDescription: snapshot.site.settings.description,
});

/**
 * What goes into the `<head>` of a page.
 *
 * @param page `title` without the site's name; absent on the home page
 */
export function headOf(
  { frame, url }: Surroundings,
  page: Partial<Head> & { readonly title?: string; readonly description: string; readonly address: string },
): Head {
  return {
    title: page.title === undefined ? `${frame.name}: ${frame.tagline.replace(/\.$/, '')}` : `${page.title} · ${frame.name}`,
    description: page.description,
    canonical: page.canonical ?? `${url}${page.address}`,
    type: page.type ?? 'website',
    image: page.image,
    feeds: [{ type: 'application/rss+xml', title: frame.name, href: `${url}${addresses.rss()}` }, ...(page.feeds ?? [])],
    markdown: page.markdown,
    noindex: page.noindex ?? false,
    published: page.published,
    modified: page.modified,
    section: page.section,
    tags: page.tags ?? [],
  };
}
