import type { MediaFile } from '@/lib/front-matter/content-file';

/** Modern formats that pictures are offered in. */
export const pictureFormats = ['avif', 'webp'] as const;

/** Widths, in pixels, that pictures are offered in besides their own. */
export const pictureWidths = [480, 960, 1600] as const;

/** A picture is never drawn wider than this, in pixels. */
const widest = 2400;

/** A copy of a picture: some width, some format. */
export interface Variant {
  /** In pixels. */
  readonly width: number;
  readonly format: (typeof pictureFormats)[number];
}

/** Names the bytes of a picture: addresses with it may be kept for ever. */
export const pictureVersion = ({ hash }: Pick<MediaFile, 'hash'>): string => hash.slice(0, 16);

/** The picture's own width, as far as it is drawn. */
export const ownWidth = ({ width }: Pick<MediaFile, 'width'>): number => Math.min(width, widest);

/** Widths that pages offer of a picture, narrow to wide; none of one that scales or moves. */
export function offeredWidths(media: MediaFile): readonly number[] {
  if (media.type === 'image/svg+xml' || media.animated) return [];
  return [...pictureWidths.filter((width) => width < media.width), ownWidth(media)];
}

/** Every copy that pages offer of a picture. */
export const variantsOf = (media: MediaFile): readonly Variant[] =>
  pictureFormats.flatMap((format) => offeredWidths(media).map((width) => ({ width, format })));

/**
 * The address of a copy: `/media/posts/x.png.0123456789abcdef-960.avif`. Everything is in the path, so that a host of files, which takes
 * no notice of a query, has the same addresses as every other.
 */
export const variantAddress = (media: MediaFile, { width, format }: Variant): string =>
  `${media.address}.${pictureVersion(media)}-${width}.${format}`;

/** The path of a picture with the version of its bytes and a copy, as an address names them. */
export interface NamedVariant extends Variant {
  /** Path inside the content folder. */
  readonly path: string;
  readonly version: string;
}

/** What the path of a copy's address names, decoded and without `/media/`; `undefined` when it is not one of a copy. */
export function namedVariant(path: string): NamedVariant | undefined {
  const match = /^(?<path>.+)\.(?<version>[0-9a-f]{16})-(?<width>[1-9]\d{0,4})\.(?<format>avif|webp)$/.exec(path)?.groups;
  const format = pictureFormats.find((known) => known === match?.format);
  if (match?.path === undefined || match.version === undefined || format === undefined) return undefined;
  return { path: match.path, version: match.version, width: Number(match.width), format };
}
