import { copyAddress, iconSizes } from '@/lib/content/media-address';
import type { Snapshot } from '@/lib/content/snapshot';
import type { MediaFile } from '@/lib/front-matter/content-file';

/** Formats that pictures are offered in. */
export const pictureFormats = ['avif', 'webp'] as const;

/** Formats of copies: of pictures, and of icons. */
const copyFormats = [...pictureFormats, 'png'] as const;

/** Widths (pixels) that pictures are offered in besides their own. */
export const pictureWidths = [480, 960, 1600] as const;

/** Maximum width (pixels) of a copy. */
const widest = 2400;

/** A copy of a picture in another size and format. */
export interface Variant {
  /** In pixels. */
  readonly width: number;
  readonly format: (typeof copyFormats)[number];
}

/** The picture's own width, up to the maximum. */
export const ownWidth = ({ width }: Pick<MediaFile, 'width'>): number => Math.min(width, widest);

/** Widths in which pages offer a picture, ascending; none for SVG and animations. */
export function offeredWidths(media: MediaFile): readonly number[] {
  if (media.type === 'image/svg+xml' || media.animated) return [];
  return [...pictureWidths.filter((width) => width < media.width), ownWidth(media)];
}

export const variantsOf = (media: MediaFile): readonly Variant[] =>
  pictureFormats.flatMap((format) => offeredWidths(media).map((width) => ({ width, format })));

/** The copies of a picture that its site has: those of pages, and the icons if it is the site's mark. */
export const copiesOf = (media: MediaFile, { site }: Pick<Snapshot, 'site'>): readonly Variant[] => [
  ...variantsOf(media),
  ...(site.settings.mark === media.path ? iconSizes.map((width) => ({ width, format: 'png' as const })) : []),
];

export const variantAddress = (media: MediaFile, { width, format }: Variant): string => copyAddress(media, width, format);

export interface NamedVariant extends Variant {
  readonly path: string;
  readonly version: string;
}

/** Parses the path of a copy, decoded and without `/media/`; `undefined` when it is not one. */
export function namedVariant(path: string): NamedVariant | undefined {
  const match = /^(?<path>.+)\.(?<version>[0-9a-f]{16})-(?<width>[1-9]\d{0,4})\.(?<format>avif|webp|png)$/.exec(path)?.groups;
  const format = copyFormats.find((known) => known === match?.format);
  if (match?.path === undefined || match.version === undefined || format === undefined) return undefined;
  return { path: match.path, version: match.version, width: Number(match.width), format };
}
