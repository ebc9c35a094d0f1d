import type { ContentFile, SiteFile } from '@/lib/front-matter/content-file';
import { copyAddress, iconSizes, versionedAddress } from './media-address';

/** The icons of a site: of browser tabs, home screens, the manifest and feeds. */
export interface Icon {
  readonly href: string;
  /** Media type. */
  readonly type: string;
  /** Addresses of PNG pictures by size (pixels), ascending. */
  readonly copies: readonly { readonly size: number; readonly href: string }[];
}

/** The engine's sign in the colours of the site. */
const recoloured: Icon = {
  href: '/icons/site.svg',
  type: 'image/svg+xml',
  copies: iconSizes.map((size) => ({ size, href: `/icons/site-${size}.png` })),
};

/** The icons made of a site's mark, else of the colours of its look; `undefined` where it has neither, for those in `public`. */
export function iconOf({ settings: { mark, look } }: SiteFile, files: ReadonlyMap<string, ContentFile>): Icon | undefined {
  const file = mark === undefined ? undefined : files.get(mark);
  if (file?.kind === 'media')
    return {
      href: versionedAddress(file),
      type: file.type,
      copies: iconSizes.map((size) => ({ size, href: copyAddress(file, size, 'png') })),
    };
  return look?.accent === undefined && look?.plate === undefined && look?.plateInk === undefined ? undefined : recoloured;
}

/** Whether the icon is the engine's sign in the site's colours, which has addresses of its own. */
export const isRecoloured = (icon: Icon | undefined): boolean => icon === recoloured;
