import type { Frame } from '@/lib/content/frame';
import type { Head } from './framed';
import type { Snapshot } from '@/lib/content/snapshot';
import { addresses } from './addresses';
import { feedLinks } from './feed-links';
import { cardImage } from './card-image';

/** Parts that every page has in common. */
export type Surroundings = Readonly<{ frame: Frame; url: string; siteDescription: string }>;

const shared = new WeakMap<Frame, Surroundings>();

/** The common parts of a snapshot: the same object as long as nothing in it changes. */
export function surroundings({ frame, url, site }: Snapshot): Surroundings {
  const siteDescription = site.settings.description;
  const known = shared.get(frame);
  if (known !== undefined && known.url === url && known.siteDescription === siteDescription) return known;
  const made = { frame, url, siteDescription };
  shared.set(frame, made);
  return made;
}

/**
 * The `<head>` of a page.
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
    site: `${url}${addresses.home()}`,
    canonical: page.canonical ?? `${url}${page.address}`,
    type: page.type ?? 'website',
    image: page.image ?? cardImage(url, addresses.home(), `${frame.name}. ${frame.tagline}`),
    feeds: [...feedLinks(url, frame.name, addresses.home()), ...(page.feeds ?? [])],
    markdown: page.markdown,
    noindex: page.noindex ?? false,
    published: page.published,
    modified: page.modified,
    section: page.section,
    tags: page.tags ?? [],
  };
}
