import type { MediaFile } from '@/lib/front-matter/content-file';

/** The address of a picture or attachment, without its version. */
export const mediaAddress = (path: string): string => `/media/${path.split('/').map(encodeURIComponent).join('/')}`;

/** Version of a file's bytes; addresses with it are immutable. */
export const versionOf = ({ hash }: Pick<MediaFile, 'hash'>): string => hash.slice(0, 16);

/** The address of a file's current bytes. */
export const versionedAddress = (file: Pick<MediaFile, 'address' | 'hash'>): string => `${file.address}?v=${versionOf(file)}`;
