import { encodedPath } from '@/lib/base/decoded';
import type { MediaFile } from '@/lib/front-matter/content-file';

/** The address of a picture or attachment, without its version. */
export const mediaAddress = (path: string): string => `/media/${encodedPath(path)}`;

/** Version of a file's bytes; addresses with it are immutable. */
export const versionOf = ({ hash }: Pick<MediaFile, 'hash'>): string => hash.slice(0, 16);

/** Sizes (pixels) in which a site's own mark is an icon: of home screens, and of the manifest. */
export const iconSizes = [180, 192, 512] as const;

/**
 * The address of a copy of a picture: `/media/posts/x.png.0123456789abcdef-960.avif`. No query, because static file hosts ignore it.
 *
 * @param width in pixels
 */
export const copyAddress = (file: Pick<MediaFile, 'address' | 'hash'>, width: number, format: string): string =>
  `${file.address}.${versionOf(file)}-${width}.${format}`;

/** The address of a file's current bytes. */
export const versionedAddress = (file: Pick<MediaFile, 'address' | 'hash'>): string => `${file.address}?v=${versionOf(file)}`;
